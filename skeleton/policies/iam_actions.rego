# Actions whose policies say "*", and may.
package main

# Of the rest of AWS what is used here: the Service Authorization Reference lists no
# resource for these, so "*" is all that can be written.
actions_without_resource := {
	"acm:ListCertificates",
	"ce:GetCostAndUsage",
	"ce:GetCostForecast",
	"cloudwatch:PutMetricData",
	"ec2:GetCoipPoolUsage",
	"ec2:GetSecurityGroupsForVpc",
	"ec2messages:AcknowledgeMessage",
	"ec2messages:DeleteMessage",
	"ec2messages:FailMessage",
	"ec2messages:GetEndpoint",
	"ec2messages:GetMessages",
	"ec2messages:SendReply",
	"ecr:GetAuthorizationToken",
	"eks:ListClusters",
	"iam:ListInstanceProfiles",
	"iam:ListServerCertificates",
	"logs:DescribeLogGroups",
	"pricing:GetProducts",
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

# The load balancer controller's own policy, which is taken as its project publishes it
# (docs/install/iam_policy.json of the chart's tag), names no resources for these: they
# work on what the controller has not made yet, or on what other teams own.
actions_of_copied_policies := {
	"acm:DescribeCertificate",
	"cognito-idp:DescribeUserPoolClient",
	"ec2:AuthorizeSecurityGroupIngress",
	"ec2:CreateSecurityGroup",
	"ec2:RevokeSecurityGroupIngress",
	"elasticloadbalancing:AddListenerCertificates",
	"elasticloadbalancing:CreateListener",
	"elasticloadbalancing:CreateRule",
	"elasticloadbalancing:DeleteListener",
	"elasticloadbalancing:DeleteRule",
	"elasticloadbalancing:ModifyListener",
	"elasticloadbalancing:ModifyRule",
	"elasticloadbalancing:RemoveListenerCertificates",
	"elasticloadbalancing:SetRulePriorities",
	"elasticloadbalancing:SetWebAcl",
	"iam:GetServerCertificate",
	"shield:CreateProtection",
	"shield:DeleteProtection",
	"shield:DescribeProtection",
	"waf-regional:AssociateWebACL",
	"waf-regional:DisassociateWebACL",
	"waf-regional:GetWebACL",
	"waf-regional:GetWebACLForResource",
	"wafv2:AssociateWebACL",
	"wafv2:DisassociateWebACL",
	"wafv2:GetWebACL",
	"wafv2:GetWebACLForResource",
}
