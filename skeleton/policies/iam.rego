# Roles may do what they need.
package main

import data.plan

# Policies that give a role its rights, as documents.
permissions contains document if {
	some resource in plan.resources
	resource.type in {"aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy", "aws_iam_group_policy"}
	is_string(resource.change.after.policy)
	some statement in statements_of(resource.change.after.policy)
	document := {"address": resource.address, "statement": statement}
}

# A document that names a resource of this plan is read during the apply only.
permissions contains document if {
	some resource in plan.late_documents
	some statement in resource.change.after.statement
	count(object.get(statement, "principals", [])) == 0
	document := {
		"address": resource.address,
		"statement": {
			"Effect": late_effect(statement),
			"Action": object.get(statement, "actions", []),
			"Resource": late_resources(statement),
			"Condition": late_condition(statement),
		},
	}
}

# Unset is Allow.
late_effect(statement) := "Deny" if statement.effect == "Deny"

late_effect(statement) := "Allow" if not statement.effect == "Deny"

# Which condition does not matter here, that there is one does.
late_condition(statement) := {condition.variable: condition.test | some condition in object.get(statement, "condition", [])}

# A resource whose ARN is not known yet is one resource, not all.
late_resources(statement) := [name | some name in object.get(statement, "resources", []); is_string(name)]

statements_of(text) := list(json.unmarshal(text).Statement)

list(value) := value if is_array(value)

list(value) := [value] if not is_array(value)

deny contains verdict if {
	some document in permissions
	document.statement.Effect == "Allow"
	some action in list(document.statement.Action)
	action == "*"
	verdict := {
		"policy": "iam/every-action",
		"msg": sprintf("%s: allows every action of AWS. Name the actions.", [document.address]),
	}
}

deny contains verdict if {
	some document in permissions
	document.statement.Effect == "Allow"
	some action in list(document.statement.Action)
	endswith(action, ":*")
	"*" in list(document.statement.Resource)
	verdict := {
		"policy": "iam/whole-service",
		"msg": sprintf("%s: allows %s on every resource. Name the actions, or the resources.", [document.address, action]),
	}
}

# These are as good as an administrator's rights.
dangerous := {
	"iam:AttachRolePolicy",
	"iam:CreateAccessKey",
	"iam:PassRole",
	"iam:PutRolePolicy",
	"kms:Decrypt",
	"secretsmanager:GetSecretValue",
	"ssm:GetParameter",
	"ssm:GetParameters",
	"ssm:GetParametersByPath",
	"sts:AssumeRole",
}

deny contains verdict if {
	some document in permissions
	document.statement.Effect == "Allow"
	some action in list(document.statement.Action)
	action in dangerous
	some name in list(document.statement.Resource)
	is_everything(name)
	verdict := {
		"policy": "iam/dangerous-on-everything",
		"msg": sprintf("%s: allows %s on every resource. Name the resources.", [document.address, action]),
	}
}

is_everything("*")

# arn:aws:iam::111111111111:role/* is all there are as well.
is_everything(name) if regex.match(`^arn:[^:]*:[^:]*:[^:]*:[^:]*:(\*|[a-z-]+[/:]\*)$`, name)

# A statement without conditions names its resources, unless its actions know none.
deny contains verdict if {
	some document in permissions
	document.statement.Effect == "Allow"
	object.get(document.statement, "Condition", {}) == {}
	"*" in list(document.statement.Resource)
	wide := {action |
		some action in list(document.statement.Action)
		not knows_no_resource(action)
		not action in actions_of_copied_policies
		not action in dangerous
		not action == "*"
		not endswith(action, ":*")
	}
	count(wide) > 0
	verdict := {
		"policy": "iam/every-resource",
		"msg": sprintf("%s: allows %s on every resource. Name the resources, or add a condition.", [document.address, concat(", ", sort([action | some action in wide]))]),
	}
}

knows_no_resource(action) if regex.match(`^(autoscaling|ec2|elasticloadbalancing):Describe[A-Za-z]+$`, action)

knows_no_resource(action) if action in actions_without_resource

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"}
	regex.match(`:policy/(AdministratorAccess|PowerUserAccess|IAMFullAccess)$`, resource.change.after.policy_arn)
	verdict := {
		"policy": "iam/administrator",
		"msg": sprintf("%s: makes the role an administrator. Attach a policy with the rights that it needs.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_iam_role_policy_attachment", "aws_iam_policy_attachment", "aws_iam_user_policy_attachment", "aws_iam_group_policy_attachment"}
	endswith(resource.change.after.policy_arn, "FullAccess")
	not endswith(resource.change.after.policy_arn, ":policy/IAMFullAccess")
	verdict := {
		"policy": "iam/full-access",
		"msg": sprintf("%s: attaches every right of a service. Attach a policy with the rights that it needs.", [resource.address]),
	}
}
