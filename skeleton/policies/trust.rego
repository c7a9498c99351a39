# Only those whom they are for assume roles, use keys, publish to topics.
package main

import data.plan

# Who may assume a role, who may use a key or a topic.
resource_policies contains document if {
	some resource in plan.resources
	attribute := {
		"aws_backup_vault_policy": "policy",
		"aws_cloudwatch_log_resource_policy": "policy_document",
		"aws_ecr_repository_policy": "policy",
		"aws_iam_role": "assume_role_policy",
		"aws_kms_key": "policy",
		"aws_s3_bucket_policy": "policy",
		"aws_secretsmanager_secret_policy": "policy",
		"aws_sns_topic_policy": "policy",
		"aws_sqs_queue": "policy",
		"aws_sqs_queue_policy": "policy",
	}[resource.type]
	is_string(resource.change.after[attribute])
	some statement in statements_of(resource.change.after[attribute])
	document := {"address": resource.address, "type": resource.type, "statement": statement}
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
# EC2, EKS with its capabilities, Lambda, Backup and RDS (a proxy) assume a role only for
# what is in the same account.
deny contains verdict if {
	some document in resource_policies
	document.statement.Effect == "Allow"
	some service in list(object.get(document.statement, ["Principal", "Service"], []))
	not service in {"backup.amazonaws.com", "capabilities.eks.amazonaws.com", "ec2.amazonaws.com", "eks.amazonaws.com", "lambda.amazonaws.com", "rds.amazonaws.com"}
	not document.statement.Condition
	verdict := {
		"policy": "iam/confused-deputy",
		"msg": sprintf("%s: trusts %s on behalf of every account. Add a condition such as aws:SourceAccount.", [document.address, service]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_lambda_permission"
	resource.change.after.principal == "*"
	not plan.is_set(resource, "principal_org_id")
	verdict := {
		"policy": "iam/everybody",
		"msg": sprintf("%s: trusts everybody. Name the account or the service.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_lambda_permission"
	endswith(resource.change.after.principal, ".amazonaws.com")
	not plan.is_set(resource, "source_arn")
	not plan.is_set(resource, "source_account")
	verdict := {
		"policy": "iam/confused-deputy",
		"msg": sprintf("%s: trusts %s on behalf of every account. Set source_arn.", [resource.address, resource.change.after.principal]),
	}
}

# A token of the cluster is somebody's: without both conditions every service account has the role.
deny contains verdict if {
	some document in resource_policies
	document.statement.Effect == "Allow"
	count(list(object.get(document.statement, ["Principal", "Federated"], []))) > 0
	some claim in ["aud", "sub"]
	not demands(document.statement, claim)
	verdict := {
		"policy": "iam/web-identity",
		"msg": sprintf("%s: does not demand one value of the token's %s. Add a StringEquals condition without wildcards.", [document.address, claim]),
	}
}

demands(statement, claim) if {
	some key, value in statement.Condition.StringEquals
	endswith(key, concat("", [":", claim]))
	every one in list(value) {
		not contains(one, "*")
	}
}
