# Whatever can say whose it is says so: cost reports and the search for what is left read it.
package main

import data.plan

required_tags := {"Environment", "ManagedBy", "Owner", "Repository", "Stack", "StackEnvironment", "Stage"}

deny contains verdict if {
	some resource in plan.resources
	is_object(resource.change.after.tags_all)
	missing := required_tags - {name | some name, value in resource.change.after.tags_all; value != ""}
	count(missing) > 0
	verdict := {
		"policy": "tags/required",
		"msg": sprintf("%s: lacks the tags %s. Set them in the provider's default_tags.", [resource.address, concat(", ", sort([name | some name in missing]))]),
	}
}

# Default tags end at a launch template; what it starts is tagged by its own blocks.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_launch_template"
	not plan.is_unknown(resource, "tag_specifications")
	some kind in ["instance", "network-interface", "volume"]
	tagged := {name |
		some specification in object.get(resource.change.after, "tag_specifications", [])
		specification.resource_type == kind
		some name, _ in specification.tags
	}
	count(required_tags - tagged) > 0
	verdict := {
		"policy": "tags/nodes",
		"msg": sprintf("%s: the %s that it makes would lack tags. Add tag_specifications with the provider's default tags.", [resource.address, kind]),
	}
}

# A group's own tags are no default tags either, and only some reach what it starts.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_autoscaling_group"
	passed_on := {tag.key | some tag in resource.change.after.tag; tag.propagate_at_launch == true}
	missing := required_tags - passed_on
	count(missing) > 0
	verdict := {
		"policy": "tags/nodes",
		"msg": sprintf("%s: what it starts would lack the tags %s. Add a tag block for each, with propagate_at_launch.", [resource.address, concat(", ", sort([name | some name in missing]))]),
	}
}
