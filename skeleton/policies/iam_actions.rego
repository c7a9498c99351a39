# Actions whose policies say "*", and may.
package main

# Of the rest of AWS what is used here: the Service Authorization Reference lists no
# resource for these, so "*" is all that can be written.
actions_without_resource := {
	"acm:ListCertificates",
	"ce:GetCostAndUsage",
	"ce:GetCostForecast",
	"cloudwatch:PutMetricData",
	"ec2messages:AcknowledgeMessage",
	"ec2messages:DeleteMessage",
	"ec2messages:FailMessage",
	"ec2messages:GetEndpoint",
	"ec2messages:GetMessages",
	"ec2messages:SendReply",
	"ecr:GetAuthorizationToken",
	"eks:ListClusters",
	"elasticloadbalancing:SetWebAcl",
	"iam:ListInstanceProfiles",
	"iam:ListServerCertificates",
	"logs:DescribeLogGroups",
	"pricing:GetProducts",
	"shield:CreateProtection",
	"shield:GetSubscriptionState",
	"ssm:DescribeParameters",
	"ssmmessages:CreateControlChannel",
	"ssmmessages:CreateDataChannel",
	"ssmmessages:OpenControlChannel",
	"ssmmessages:OpenDataChannel",
	"sts:GetCallerIdentity",
	"tag:GetResources",
	"xray:PutTelemetryRecords",
	"xray:PutTraceSegments",
}

# The load balancer controller changes rules of groups that other teams made, as its
# project's policy (docs/install/iam_policy.json of the chart's tag) says.
actions_of_copied_policies := {
	"ec2:AuthorizeSecurityGroupIngress",
	"ec2:RevokeSecurityGroupIngress",
}
