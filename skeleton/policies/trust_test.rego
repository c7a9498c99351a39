package trust_test

import data.plan_test.denied
import data.plan_test.made

trust(type, attribute, statement) := made(type, {attribute: json.marshal({"Statement": [statement]}), "enable_key_rotation": true})

test_trust_in_everybody_is_denied if {
	denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"})]) == {"iam/everybody"}
	denied([trust("aws_sns_topic_policy", "policy", {"Effect": "Allow", "Action": "sns:Publish", "Principal": {"AWS": "*"}})]) == {"iam/everybody"}
	denied([trust("aws_sns_topic_policy", "policy", {"Effect": "Allow", "Action": "sns:Publish", "Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}})]) == set()
	denied([trust("aws_kms_key", "policy", {"Effect": "Allow", "Action": "kms:*", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}})]) == set()
	every type in ["aws_backup_vault_policy", "aws_ecr_repository_policy", "aws_s3_bucket_policy", "aws_secretsmanager_secret_policy", "aws_sqs_queue_policy"] {
		denied([trust(type, "policy", {"Effect": "Allow", "Action": "x:Y", "Principal": "*"})]) == {"iam/everybody"}
	}
	denied([made("aws_sqs_queue", {"policy": json.marshal({"Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Principal": "*"}]}), "kms_master_key_id": "arn"})]) == {"iam/everybody"}
	denied([trust("aws_cloudwatch_log_resource_policy", "policy_document", {"Effect": "Allow", "Action": "logs:PutLogEvents", "Principal": "*"})]) == {"iam/everybody"}
}

test_services_act_for_this_account_only if {
	service := {"Effect": "Allow", "Action": "kms:Decrypt", "Principal": {"Service": "cloudwatch.amazonaws.com"}}
	denied([trust("aws_kms_key", "policy", service)]) == {"iam/confused-deputy"}
	denied([trust("aws_kms_key", "policy", object.union(service, {"Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}}))]) == set()
	every own in ["backup.amazonaws.com", "capabilities.eks.amazonaws.com", "ec2.amazonaws.com", "eks.amazonaws.com", "lambda.amazonaws.com"] {
		denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": own}})]) == set()
	}
	denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["vpc-flow-logs.amazonaws.com"]}})]) == {"iam/confused-deputy"}
}

permission(values) := made("aws_lambda_permission", object.union({"action": "lambda:InvokeFunction", "function_name": "shop", "principal": "events.amazonaws.com"}, values))

test_who_may_call_a_function if {
	denied([permission({"source_arn": "arn:aws:events:eu-west-1:111111111111:rule/x"})]) == set()
	denied([permission({"source_account": "111111111111"})]) == set()
	denied([permission({})]) == {"iam/confused-deputy"}
	denied([permission({"principal": "*"})]) == {"iam/everybody"}
	denied([permission({"principal": "*", "principal_org_id": "o-1234567890"})]) == set()
	denied([permission({"principal": "111111111111"})]) == set()
}

web_identity(condition) := trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:aws:iam::111111111111:oidc-provider/oidc.example"}, "Condition": condition})

test_tokens_are_somebodys if {
	both := {"oidc.example:aud": "sts.amazonaws.com", "oidc.example:sub": "system:serviceaccount:shop:api"}
	denied([web_identity({"StringEquals": both})]) == set()
	denied([web_identity({"StringEquals": object.remove(both, ["oidc.example:sub"])})]) == {"iam/web-identity"}
	denied([web_identity({"StringEquals": object.remove(both, ["oidc.example:aud"])})]) == {"iam/web-identity"}
	denied([web_identity({"StringEquals": object.union(both, {"oidc.example:sub": "system:serviceaccount:shop:*"})})]) == {"iam/web-identity"}
	denied([web_identity({"StringLike": both})]) == {"iam/web-identity"}
}
