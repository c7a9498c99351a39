# Roles may do what they need, and only those they are for may use them.
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
		},
	}
}

# Unset is Allow.
late_effect(statement) := "Deny" if statement.effect == "Deny"

late_effect(statement) := "Allow" if not statement.effect == "Deny"

# A resource whose ARN is not known yet is one resource, not all.
late_resources(statement) := [name | some name in object.get(statement, "resources", []); is_string(name)]

# Who may assume a role, who may use a key or a topic.
resource_policies contains document if {
	some resource in plan.resources
	attribute := {
		"aws_iam_role": "assume_role_policy",
		"aws_kms_key": "policy",
		"aws_s3_bucket_policy": "policy",
		"aws_sns_topic_policy": "policy",
		"aws_sqs_queue_policy": "policy",
	}[resource.type]
	is_string(resource.change.after[attribute])
	some statement in statements_of(resource.change.after[attribute])
	document := {"address": resource.address, "type": resource.type, "statement": statement}
}

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
deny contains verdict if {
	some document in permissions
	document.statement.Effect == "Allow"
	some action in list(document.statement.Action)
	action in {"iam:PassRole", "iam:CreateAccessKey", "iam:AttachRolePolicy", "iam:PutRolePolicy", "sts:AssumeRole", "secretsmanager:GetSecretValue", "kms:Decrypt", "ssm:GetParameter"}
	"*" in list(document.statement.Resource)
	verdict := {
		"policy": "iam/dangerous-on-everything",
		"msg": sprintf("%s: allows %s on every resource. Name the resources.", [document.address, action]),
	}
}

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
	some document in resource_policies
	document.statement.Effect == "Allow"
	"*" in principals(document.statement)
	not document.statement.Condition
	verdict := {
		"policy": "iam/everybody",
		"msg": sprintf("%s: trusts everybody. Name the accounts, roles or services.", [document.address]),
	}
}

principals(statement) := {"*"} if statement.Principal == "*"

principals(statement) := {name | some kind; some name in list(statement.Principal[kind])} if is_object(statement.Principal)

# A service acts for every customer of AWS: without a condition it would for others, too.
# EC2 and EKS assume a role only for what is in the same account.
deny contains verdict if {
	some document in resource_policies
	document.statement.Effect == "Allow"
	some service in list(object.get(document.statement, ["Principal", "Service"], []))
	not service in {"ec2.amazonaws.com", "eks.amazonaws.com"}
	not document.statement.Condition
	verdict := {
		"policy": "iam/confused-deputy",
		"msg": sprintf("%s: trusts %s on behalf of every account. Add a condition such as aws:SourceAccount.", [document.address, service]),
	}
}
