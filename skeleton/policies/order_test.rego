package order_test

import data.main

# A module with node group and add-ons, as a plan describes it.
planned(waits) := {
	"configuration": {"root_module": {"module_calls": {"cluster": {"module": {"resources": [block |
		some type, names in {
			"aws_eks_addon": ["before", "after"],
			"aws_eks_node_group": ["this"],
			"aws_iam_role_policy_attachment": ["node"],
			"aws_internet_gateway": ["this"],
			"aws_nat_gateway": ["this"],
		}
		some name in names
		address := sprintf("%s.%s", [type, name])
		block := {"address": address, "type": type, "depends_on": object.get(waits, address, [])}
	]}}}}},
	"resource_changes": [
		change(`aws_eks_addon.before["vpc-cni"]`, "aws_eks_addon", {"addon_name": "vpc-cni"}),
		change(`aws_eks_addon.after["coredns"]`, "aws_eks_addon", {"addon_name": "coredns"}),
		change(`aws_eks_node_group.this["main"]`, "aws_eks_node_group", {}),
		change("aws_nat_gateway.this", "aws_nat_gateway", {}),
	],
}

change(address, type, after) := {
	"address": sprintf("module.cluster.%s", [address]),
	"mode": "managed",
	"type": type,
	"change": {"actions": ["create"], "after": after, "after_unknown": {}},
}

told := {
	"aws_eks_addon.after": ["aws_eks_node_group.this", "aws_iam_role_policy_attachment.node"],
	"aws_eks_addon.before": ["aws_iam_role_policy_attachment.node"],
	"aws_eks_node_group.this": ["aws_eks_addon.before", "aws_iam_role_policy_attachment.node"],
	"aws_nat_gateway.this": ["aws_internet_gateway.this"],
}

denied(waits) := names if {
	names := {verdict.policy | some verdict in main.deny} with input as planned(waits)
}

test_a_module_that_tells_its_order_passes if {
	denied(told) == set()
}

test_a_reference_is_as_good if {
	by_reference := json.patch(planned(object.remove(told, ["aws_nat_gateway.this"])), [{
		"op": "add",
		"path": sprintf("/configuration/root_module/module_calls/cluster/module/resources/%d/expressions", [i]),
		"value": {"subnet_id": {"references": ["aws_internet_gateway.this.id", "aws_internet_gateway.this"]}},
	} |
		some i, block in planned(told).configuration.root_module.module_calls.cluster.module.resources
		block.type == "aws_nat_gateway"
	])
	verdicts := {verdict.policy | some verdict in main.deny} with input as by_reference
	verdicts == set()
}

# Roles of add-ons are made by a module of their own.
with_a_module_of_roles(waits) := json.patch(planned(waits), [{
	"op": "add",
	"path": "/configuration/root_module/module_calls/cluster/module/module_calls",
	"value": {"roles": {"module": {"resources": [{"address": "aws_iam_role_policy_attachment.this", "type": "aws_iam_role_policy_attachment"}]}}},
}])

test_waiting_for_the_module_that_makes_it_is_as_good if {
	waits := object.union(told, {"aws_eks_addon.before": ["module.roles"]})
	verdicts := {verdict.policy | some verdict in main.deny} with input as with_a_module_of_roles(waits)
	verdicts == set()
}

test_waiting_for_another_module_is_not if {
	waits := object.union(told, {"aws_eks_addon.before": ["module.others"]})
	verdicts := {verdict.policy | some verdict in main.deny} with input as with_a_module_of_roles(waits)
	verdicts == {"order/dependency"}
}

test_what_is_left_to_chance_is_denied if {
	denied(object.remove(told, ["aws_nat_gateway.this"])) == {"order/dependency"}
	denied(object.union(told, {"aws_eks_node_group.this": ["aws_eks_addon.before"]})) == {"order/dependency"}
	denied(object.remove(told, ["aws_eks_addon.before"])) == {"order/dependency"}
}

test_addons_before_and_after_nodes if {
	denied(object.union(told, {"aws_eks_node_group.this": ["aws_eks_addon.other", "aws_iam_role_policy_attachment.node"]})) == {"order/addons-before-nodes"}
	denied(object.union(told, {"aws_eks_addon.after": ["aws_iam_role_policy_attachment.node"]})) == {"order/addons-after-nodes"}
}

test_the_order_of_two_modules_is_theirs if {
	alone := object.remove(planned(told), ["configuration"])
	verdicts := {verdict.policy | some verdict in main.deny} with input as json.patch(alone, [{"op": "replace", "path": "/resource_changes", "value": [change("aws_nat_gateway.this", "aws_nat_gateway", {})]}])
	verdicts == set()
}
