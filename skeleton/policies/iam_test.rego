package iam_test

import data.main
import data.plan_test.denied
import data.plan_test.made

allow(actions, resources) := json.marshal({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": resources}]})

rights(actions, resources) := made("aws_iam_role_policy", {"policy": allow(actions, resources)})

test_named_actions_pass if {
	denied([rights(["logs:PutLogEvents"], "arn:aws:logs:eu-west-1:111111111111:log-group:/shop:*")]) == set()
	denied([rights("logs:DescribeLogGroups", "*")]) == set()
	denied([rights("s3:*", "arn:aws:s3:::shop/*")]) == set()
}

test_every_action_is_denied if {
	denied([rights("*", "*")]) == {"iam/every-action"}
	denied([rights(["s3:GetObject", "*"], "arn:aws:s3:::shop")]) == {"iam/every-action"}
}

test_a_whole_service_on_everything_is_denied if {
	denied([rights("s3:*", "*")]) == {"iam/whole-service"}
	denied([rights(["ec2:*"], ["arn:aws:ec2:::x", "*"])]) == {"iam/whole-service"}
}

test_what_makes_an_administrator_is_denied_on_everything if {
	denied([rights("iam:PassRole", "*")]) == {"iam/dangerous-on-everything"}
	denied([rights("secretsmanager:GetSecretValue", "*")]) == {"iam/dangerous-on-everything"}
	denied([rights("iam:PassRole", "arn:aws:iam::111111111111:role/x")]) == set()
}

test_a_refusal_may_be_wide if {
	refusal := json.marshal({"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})
	denied([made("aws_iam_role_policy", {"policy": refusal})]) == set()
}

test_administrators if {
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"})]) == {"iam/administrator"}
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"})]) == set()
}

document(statement) := {
	"address": "data.aws_iam_policy_document.this",
	"mode": "data",
	"type": "aws_iam_policy_document",
	"change": {"actions": ["read"], "after": {"statement": [statement]}, "after_unknown": {}},
}

test_documents_that_are_read_during_the_apply if {
	denied([document({"actions": ["kms:Decrypt"], "resources": [null], "principals": [], "effect": null})]) == set()
	denied([document({"actions": ["kms:Decrypt"], "resources": ["*"], "principals": []})]) == {"iam/dangerous-on-everything"}
	denied([document({"actions": ["*"], "resources": ["*"], "principals": [], "effect": "Deny"})]) == set()

	# This one belongs to a key or a topic, where the resource is the thing itself.
	denied([document({"actions": ["kms:Decrypt"], "resources": ["*"], "principals": [{"type": "Service"}]})]) == set()
}

trust(type, attribute, statement) := made(type, {attribute: json.marshal({"Statement": [statement]}), "enable_key_rotation": true})

test_trust_in_everybody_is_denied if {
	denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": "*"})]) == {"iam/everybody"}
	denied([trust("aws_sns_topic_policy", "policy", {"Effect": "Allow", "Action": "sns:Publish", "Principal": {"AWS": "*"}})]) == {"iam/everybody"}
	denied([trust("aws_sns_topic_policy", "policy", {"Effect": "Allow", "Action": "sns:Publish", "Principal": {"AWS": "*"}, "Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}})]) == set()
	denied([trust("aws_kms_key", "policy", {"Effect": "Allow", "Action": "kms:*", "Principal": {"AWS": "arn:aws:iam::111111111111:root"}})]) == set()
}

test_services_act_for_this_account_only if {
	service := {"Effect": "Allow", "Action": "kms:Decrypt", "Principal": {"Service": "cloudwatch.amazonaws.com"}}
	denied([trust("aws_kms_key", "policy", service)]) == {"iam/confused-deputy"}
	denied([trust("aws_kms_key", "policy", object.union(service, {"Condition": {"StringEquals": {"aws:SourceAccount": "111111111111"}}}))]) == set()
	denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}})]) == set()
	denied([trust("aws_iam_role", "assume_role_policy", {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["vpc-flow-logs.amazonaws.com"]}})]) == {"iam/confused-deputy"}
}
