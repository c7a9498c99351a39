# What the policies read of a plan, as `terraform show -json` writes it.
package plan

# Resources as they will be once the plan is applied.
resources contains resource if {
	some resource in input.resource_changes
	resource.mode == "managed"
	is_object(resource.change.after)
}

# Data sources that are read during the apply; the others are known by then.
late_documents contains resource if {
	some resource in input.resource_changes
	resource.mode == "data"
	resource.type == "aws_iam_policy_document"
	is_object(resource.change.after)
}

# An attribute is set: to a value, or to one that is known after the apply.
is_set(resource, attribute) if {
	not object.get(resource.change.after, attribute, null) in {null, "", []}
}

is_set(resource, attribute) if {
	resource.change.after_unknown[attribute] == true
	is_told(resource, attribute)
}

# AWS chooses what nobody says, and that is not known before the apply either.
is_told(resource, attribute) if configuration[place(resource)].expressions[attribute]

is_told(resource, _) if not configuration[place(resource)]

# The attribute's value is not known before the apply, at least in part.
is_unknown(resource, attribute) if {
	resource.change.after_unknown[attribute] == true
}

default stage := "unknown"

stage := input.variables.stage.value

# What the configuration says about a resource, without the keys of its instances.
configuration[address] := block if {
	[path, module] := walk(input.configuration.root_module)
	some block in module.resources
	prefix := concat("", [sprintf("module.%s.", [path[i]]) | some i; path[i - 1] == "module_calls"])
	address := concat("", [prefix, block.address])
}

# Where the configuration describes a resource, and with which module's prefix.
place(resource) := regex.replace(resource.address, `\[("[^"]*"|[0-9]+)\]`, "")

prefix(resource) := regex.replace(place(resource), `[^.]+\.[^.]+$`, "")

# Resources of the same module that a resource waits for, by reference or by depends_on.
waits_for(resource) := references if {
	block := configuration[place(resource)]
	named := {name | some name in object.get(block, "depends_on", [])}
	used := {name |
		[path, names] := walk(object.get(block, "expressions", {}))
		path[count(path) - 1] == "references"
		some name in names
	}
	references := {concat("", [prefix(resource), name]) | some name in (named | used)}
}

# Resources of a type in the same module that name this one, by reference or by depends_on.
named_by(resource, type) := {address |
	some address, block in configuration
	block.type == type
	startswith(address, prefix(resource))
	place(resource) in waits_for({"address": address})
}
