# Small plans for the other tests, and the tests of what is read of a plan.
package plan_test

import data.main
import data.plan

# A resource of the root module that is made.
made(type, after) := {
	"address": sprintf("%s.this", [type]),
	"mode": "managed",
	"type": type,
	"change": {"actions": ["create"], "after": after, "after_unknown": {}},
}

with_unknown(resource, attributes) := object.union(resource, {"change": {"after_unknown": {name: true | some name in attributes}}})

of_stage(stage, resources) := {"variables": {"stage": {"value": stage}}, "resource_changes": resources}

# What is denied, and what is warned of, by the policies' names.
denied(resources) := names if {
	names := {verdict.policy | some verdict in main.deny} with input as of_stage("dev", resources)
}

denied_in(stage, resources) := names if {
	names := {verdict.policy | some verdict in main.deny} with input as of_stage(stage, resources)
}

warned_in(stage, resources) := names if {
	names := {verdict.policy | some verdict in main.warn} with input as of_stage(stage, resources)
}

test_messages_name_the_address_and_the_fix if {
	messages := {verdict.msg | some verdict in main.deny} with input as of_stage("dev", [made("aws_subnet", {"map_public_ip_on_launch": true})])
	messages == {"aws_subnet.this: gives every instance a public address. Remove map_public_ip_on_launch."}
}

test_what_is_removed_is_not_judged if {
	gone := object.union(made("aws_subnet", null), {"change": {"actions": ["delete"], "before": {"map_public_ip_on_launch": true}}})
	denied([gone]) == set()
}

test_an_empty_plan if {
	denied([]) == set()
	count(main.deny) == 0 with input as {}
}

test_a_place_has_no_keys if {
	plan.place({"address": `module.database[0].aws_rds_cluster_instance.this["1"]`}) == "module.database.aws_rds_cluster_instance.this"
	plan.prefix({"address": `module.database[0].aws_rds_cluster_instance.this["a.b"]`}) == "module.database."
	plan.prefix({"address": "aws_vpc.this"}) == ""
}

test_the_configuration_of_nested_modules if {
	nested := {"resources": [{"address": "aws_vpc.this", "type": "aws_vpc"}]}
	root := {"module_calls": {"outer": {"module": {"module_calls": {"inner": {"module": nested}}}}}, "resources": [{"address": "aws_eip.this", "type": "aws_eip"}]}
	addresses := {address | some address, _ in plan.configuration} with input as {"configuration": {"root_module": root}}
	addresses == {"aws_eip.this", "module.outer.module.inner.aws_vpc.this"}
}

told(expressions) := {"configuration": {"root_module": {"resources": [{"address": "aws_sns_topic.this", "type": "aws_sns_topic", "expressions": expressions}]}}}

test_what_nobody_sets_is_not_set if {
	key := with_unknown(made("aws_sns_topic", {}), ["kms_master_key_id"])
	plan.is_set(key, "kms_master_key_id")
	plan.is_set(key, "kms_master_key_id") with input as told({"kms_master_key_id": {"references": ["aws_kms_key.this.arn"]}})
	not plan.is_set(key, "kms_master_key_id") with input as told({})
}
