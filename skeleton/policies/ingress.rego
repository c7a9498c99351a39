# Security groups name who may come in.
package main

import data.plan

# Every rule that admits something, however it is written.
ingress_rules contains rule if {
	some resource in plan.resources
	resource.type == "aws_vpc_security_group_ingress_rule"
	after := resource.change.after
	rule := {
		"address": resource.address,
		"blocks": {block | some block in [object.get(after, "cidr_ipv4", null), object.get(after, "cidr_ipv6", null)]; block != null},
		"protocol": after.ip_protocol,
	}
}

ingress_rules contains rule if {
	some resource in plan.resources
	resource.type == "aws_security_group_rule"
	after := resource.change.after
	after.type == "ingress"
	rule := {
		"address": resource.address,
		"blocks": blocks_of(after),
		"protocol": after.protocol,
	}
}

ingress_rules contains rule if {
	some resource in plan.resources
	resource.type in {"aws_default_security_group", "aws_security_group"}
	some inline in resource.change.after.ingress
	rule := {
		"address": resource.address,
		"blocks": blocks_of(inline),
		"protocol": inline.protocol,
	}
}

blocks_of(rule) := {block |
	some attribute in ["cidr_blocks", "ipv6_cidr_blocks"]
	list := object.get(rule, attribute, null)
	is_array(list)
	some block in list
}

deny contains verdict if {
	some rule in ingress_rules
	some block in rule.blocks
	is_anywhere(block)
	verdict := {
		"policy": "ingress/anywhere",
		"msg": sprintf("%s: admits the whole internet. Name the networks or security groups that may come in.", [rule.address]),
	}
}

deny contains verdict if {
	some rule in ingress_rules
	some block in rule.blocks
	not is_anywhere(block)
	is_wide(block)
	verdict := {
		"policy": "ingress/wide",
		"msg": sprintf("%s: admits %s, a large part of the internet. Name the networks that may come in.", [rule.address, block]),
	}
}

deny contains verdict if {
	some rule in ingress_rules
	rule.protocol in {"-1", "all", -1}
	count(rule.blocks) > 0
	verdict := {
		"policy": "ingress/every-port",
		"msg": sprintf("%s: admits every port and protocol. Name the protocol and the ports.", [rule.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_default_security_group"
	some attribute in ["egress", "ingress"]
	count([rule | some rule in resource.change.after[attribute]]) > 0
	verdict := {
		"policy": "ingress/default-group",
		"msg": sprintf("%s: what nobody gave a group to may talk. Remove every rule of the default group.", [resource.address]),
	}
}
