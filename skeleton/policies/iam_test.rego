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
	every action in main.dangerous {
		denied([rights(action, "*")]) == {"iam/dangerous-on-everything"}
	}
	denied([rights("iam:PassRole", "arn:aws:iam::111111111111:role/*")]) == {"iam/dangerous-on-everything"}
	denied([rights("kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:*")]) == {"iam/dangerous-on-everything"}
	denied([rights("ssm:GetParameter", "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/dev/*")]) == set()
	denied([rights("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev-*")]) == set()
	denied([rights("iam:PassRole", "arn:aws:iam::111111111111:role/x")]) == set()
}

conditional(actions) := made("aws_iam_role_policy", {"policy": json.marshal({"Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/Stack": "shop"}}}]})})

test_every_resource_is_for_what_knows_none if {
	denied([rights(["ec2:DescribeVolumes", "elasticloadbalancing:DescribeLoadBalancers"], "*")]) == set()
	denied([rights("s3:PutObject", "*")]) == {"iam/every-resource"}
	denied([rights(["ec2:DescribeVolumes", "ec2:DeleteVolume"], ["arn:aws:ec2:::x", "*"])]) == {"iam/every-resource"}
	denied([rights("rds:DescribeDBInstances", "*")]) == {"iam/every-resource"}
	denied([conditional("ec2:DeleteVolume")]) == set()
	denied([conditional("iam:PassRole")]) == {"iam/dangerous-on-everything"}
	every action in main.actions_without_resource {
		denied([rights(action, "*")]) == set()
	}
	every action in main.actions_of_copied_policies {
		denied([rights(action, "*")]) == set()
	}
}

test_the_message_names_the_actions if {
	messages := {verdict.msg | some verdict in main.deny} with input as {"resource_changes": [rights(["s3:PutObject", "ec2:DescribeVolumes", "s3:DeleteObject"], "*")]}
	messages == {"aws_iam_role_policy.this: allows s3:DeleteObject, s3:PutObject on every resource. Name the resources, or add a condition."}
}

test_a_refusal_may_be_wide if {
	refusal := json.marshal({"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}})
	denied([made("aws_iam_role_policy", {"policy": refusal})]) == set()
}

test_administrators if {
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess"})]) == {"iam/administrator"}
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/IAMFullAccess"})]) == {"iam/administrator"}
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"})]) == set()
}

test_a_whole_service_by_a_managed_policy if {
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/ElasticLoadBalancingFullAccess"})]) == {"iam/full-access"}
	denied([made("aws_iam_role_policy_attachment", {"policy_arn": "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"})]) == set()
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
	denied([document({"actions": ["ec2:DeleteVolume"], "resources": ["*"], "principals": [], "condition": []})]) == {"iam/every-resource"}
	denied([document({"actions": ["ec2:DeleteVolume"], "resources": ["*"], "principals": [], "condition": [{"test": "StringEquals", "variable": "aws:ResourceTag/Stack", "values": ["shop"]}]})]) == set()

	# This one belongs to a key or a topic, where the resource is the thing itself.
	denied([document({"actions": ["kms:Decrypt"], "resources": ["*"], "principals": [{"type": "Service"}]})]) == set()
}
