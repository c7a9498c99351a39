# What the controller may do, as of its tag v3.5.0.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name = "shop-dev"
  cluster = {
    name = "shop-dev"
    arn  = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
  }
}

run "the_controller_may_do_what_upstream_says" {
  command = plan

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" ", sort(flatten([statement.Action]))) if statement.Effect == "Allow" } == {
      ChangeListenersAndRules           = "elasticloadbalancing:CreateListener elasticloadbalancing:CreateRule elasticloadbalancing:DeleteListener elasticloadbalancing:DeleteRule"
      ChangeListenersOfLoadBalancers    = "elasticloadbalancing:AddListenerCertificates elasticloadbalancing:ModifyListener elasticloadbalancing:ModifyRule elasticloadbalancing:RemoveListenerCertificates elasticloadbalancing:SetRulePriorities"
      ChangeOwnLoadBalancers            = "elasticloadbalancing:DeleteLoadBalancer elasticloadbalancing:DeleteTargetGroup elasticloadbalancing:ModifyCapacityReservation elasticloadbalancing:ModifyIpPools elasticloadbalancing:ModifyListenerAttributes elasticloadbalancing:ModifyLoadBalancerAttributes elasticloadbalancing:ModifyTargetGroup elasticloadbalancing:ModifyTargetGroupAttributes elasticloadbalancing:SetIpAddressType elasticloadbalancing:SetSecurityGroups elasticloadbalancing:SetSubnets"
      ChangeOwnSecurityGroups           = "ec2:AuthorizeSecurityGroupIngress ec2:DeleteSecurityGroup ec2:RevokeSecurityGroupIngress"
      MakeLoadBalancers                 = "elasticloadbalancing:CreateLoadBalancer elasticloadbalancing:CreateTargetGroup"
      MakeSecurityGroups                = "ec2:CreateSecurityGroup"
      MakeTheRoleOfElasticLoadBalancing = "iam:CreateServiceLinkedRole"
      OpenSecurityGroups                = "ec2:AuthorizeSecurityGroupIngress ec2:RevokeSecurityGroupIngress"
      RegisterTargets                   = "elasticloadbalancing:DeregisterTargets elasticloadbalancing:RegisterTargets"
      SeeCertificatesAndProtect         = "acm:ListCertificates iam:ListServerCertificates shield:CreateProtection shield:GetSubscriptionState"
      PutAFirewallBeforeLoadBalancers   = "elasticloadbalancing:SetWebAcl"
      SeeNetworkAndLoadBalancers        = "ec2:DescribeAccountAttributes ec2:DescribeAddresses ec2:DescribeAvailabilityZones ec2:DescribeCoipPools ec2:DescribeInstances ec2:DescribeInternetGateways ec2:DescribeIpamPools ec2:DescribeNetworkInterfaces ec2:DescribeRouteTables ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeTags ec2:DescribeVpcPeeringConnections ec2:DescribeVpcs elasticloadbalancing:DescribeCapacityReservation elasticloadbalancing:DescribeListenerAttributes elasticloadbalancing:DescribeListenerCertificates elasticloadbalancing:DescribeListeners elasticloadbalancing:DescribeLoadBalancerAttributes elasticloadbalancing:DescribeLoadBalancers elasticloadbalancing:DescribeRules elasticloadbalancing:DescribeSSLPolicies elasticloadbalancing:DescribeTags elasticloadbalancing:DescribeTargetGroupAttributes elasticloadbalancing:DescribeTargetGroups elasticloadbalancing:DescribeTargetHealth elasticloadbalancing:DescribeTrustStores"
      SeePoolsAndGroups                 = "ec2:GetCoipPoolUsage ec2:GetSecurityGroupsForVpc"
      TagListenersAndRules              = "elasticloadbalancing:AddTags elasticloadbalancing:RemoveTags"
      TagNewLoadBalancers               = "elasticloadbalancing:AddTags"
      TagNewSecurityGroups              = "ec2:CreateTags"
      TagOwnLoadBalancers               = "elasticloadbalancing:AddTags elasticloadbalancing:RemoveTags"
      TagOwnSecurityGroups              = "ec2:CreateTags ec2:DeleteTags"
      UseCertificatesAndFirewalls       = "acm:DescribeCertificate cognito-idp:DescribeUserPoolClient iam:GetServerCertificate shield:DeleteProtection shield:DescribeProtection waf-regional:AssociateWebACL waf-regional:DisassociateWebACL waf-regional:GetWebACL waf-regional:GetWebACLForResource wafv2:AssociateWebACL wafv2:DisassociateWebACL wafv2:GetWebACL wafv2:GetWebACLForResource"
    }
    error_message = "The controller lacks an action, or has one too many."
  }

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" ", sort(flatten([statement.Resource]))) } == {
      ChangeListenersAndRules           = "arn:aws:elasticloadbalancing:*:*:listener-rule/* arn:aws:elasticloadbalancing:*:*:listener/* arn:aws:elasticloadbalancing:*:*:loadbalancer/*"
      ChangeListenersOfLoadBalancers    = "arn:aws:elasticloadbalancing:*:*:listener-rule/* arn:aws:elasticloadbalancing:*:*:listener/* arn:aws:elasticloadbalancing:*:*:loadbalancer/*"
      ChangeOwnLoadBalancers            = "*"
      ChangeOwnSecurityGroups           = "*"
      MakeLoadBalancers                 = "*"
      MakeSecurityGroups                = "arn:aws:ec2:*:*:security-group/* arn:aws:ec2:*:*:vpc/*"
      MakeTheRoleOfElasticLoadBalancing = "*"
      OpenSecurityGroups                = "arn:aws:ec2:*:*:security-group-rule/* arn:aws:ec2:*:*:security-group/*"
      RegisterTargets                   = "arn:aws:elasticloadbalancing:*:*:targetgroup/*/*"
      SeeCertificatesAndProtect         = "*"
      PutAFirewallBeforeLoadBalancers   = "*"
      SeeNetworkAndLoadBalancers        = "*"
      SeePoolsAndGroups                 = "arn:aws:ec2:*:*:coip-pool/* arn:aws:ec2:*:*:vpc/*"
      TagListenersAndRules              = "arn:aws:elasticloadbalancing:*:*:listener-rule/app/*/*/* arn:aws:elasticloadbalancing:*:*:listener-rule/net/*/*/* arn:aws:elasticloadbalancing:*:*:listener/app/*/*/* arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*"
      TagNewLoadBalancers               = "arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*/* arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/* arn:aws:elasticloadbalancing:*:*:targetgroup/*/*"
      TagNewSecurityGroups              = "arn:aws:ec2:*:*:security-group/*"
      TagOwnLoadBalancers               = "arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*/* arn:aws:elasticloadbalancing:*:*:loadbalancer/net/*/* arn:aws:elasticloadbalancing:*:*:targetgroup/*/*"
      TagOwnSecurityGroups              = "arn:aws:ec2:*:*:security-group/*"
      UseCertificatesAndFirewalls       = "arn:aws:acm:*:*:certificate/* arn:aws:cognito-idp:*:*:userpool/* arn:aws:elasticloadbalancing:*:*:loadbalancer/app/*/* arn:aws:iam::*:server-certificate/* arn:aws:shield::*:protection/* arn:aws:waf-regional:*:*:webacl/* arn:aws:wafv2:*:*:regional/webacl/*/*"
    }
    error_message = "The controller may do something to other resources than it should."
  }

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" | ", sort(flatten([for test, keys in statement.Condition : [for key, values in keys : "${test} ${key} ${join(" ", sort(flatten([values])))}"]]))) if can(statement.Condition) } == {
      ChangeOwnLoadBalancers            = "Null aws:ResourceTag/elbv2.k8s.aws/cluster false"
      ChangeOwnSecurityGroups           = "Null aws:ResourceTag/elbv2.k8s.aws/cluster false"
      MakeLoadBalancers                 = "Null aws:RequestTag/elbv2.k8s.aws/cluster false"
      MakeTheRoleOfElasticLoadBalancing = "StringEquals iam:AWSServiceName elasticloadbalancing.amazonaws.com"
      TagNewLoadBalancers               = "Null aws:RequestTag/elbv2.k8s.aws/cluster false | StringEquals elasticloadbalancing:CreateAction CreateLoadBalancer CreateTargetGroup"
      TagNewSecurityGroups              = "Null aws:RequestTag/elbv2.k8s.aws/cluster false | StringEquals ec2:CreateAction CreateSecurityGroup"
      TagOwnLoadBalancers               = "Null aws:RequestTag/elbv2.k8s.aws/cluster true | Null aws:ResourceTag/elbv2.k8s.aws/cluster false"
      TagOwnSecurityGroups              = "Null aws:RequestTag/elbv2.k8s.aws/cluster true | Null aws:ResourceTag/elbv2.k8s.aws/cluster false"
    }
    error_message = "A condition that keeps the controller to what it made is missing, or another."
  }

}
