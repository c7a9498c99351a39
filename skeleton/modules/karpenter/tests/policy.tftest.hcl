# What the controller may do, as of Karpenter's tag v1.14.1.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

variables {
  name = "shop-dev"
  cluster = {
    name              = "shop-dev"
    arn               = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    security_group_id = "sg-0123456789abcdef0"
  }
}

run "the_controller_may_do_what_upstream_says" {
  command = plan

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" ", sort(flatten([statement.Action]))) if statement.Effect == "Allow" } == {
      AllowAPIServerEndpointDiscovery           = "eks:DescribeCluster"
      AllowInstanceProfileReadActions           = "iam:GetInstanceProfile"
      AllowInterruptionQueueActions             = "sqs:DeleteMessage sqs:GetQueueUrl sqs:ReceiveMessage"
      AllowPassingInstanceRole                  = "iam:PassRole"
      AllowPricingReadActions                   = "pricing:GetProducts"
      AllowRegionalReadActions                  = "ec2:DescribeCapacityReservations ec2:DescribeImages ec2:DescribeInstanceStatus ec2:DescribeInstanceTypeOfferings ec2:DescribeInstanceTypes ec2:DescribeInstances ec2:DescribeLaunchTemplates ec2:DescribePlacementGroups ec2:DescribeSecurityGroups ec2:DescribeSpotPriceHistory ec2:DescribeSubnets"
      AllowSSMReadActions                       = "ssm:GetParameter"
      AllowScopedDeletion                       = "ec2:DeleteLaunchTemplate ec2:TerminateInstances"
      AllowScopedEC2InstanceAccessActions       = "ec2:CreateFleet ec2:RunInstances"
      AllowScopedEC2InstanceActionsWithTags     = "ec2:CreateFleet ec2:CreateLaunchTemplate ec2:RunInstances"
      AllowScopedEC2LaunchTemplateAccessActions = "ec2:CreateFleet ec2:RunInstances"
      AllowScopedInstanceProfileActions         = "iam:AddRoleToInstanceProfile iam:DeleteInstanceProfile iam:RemoveRoleFromInstanceProfile"
      AllowScopedInstanceProfileCreationActions = "iam:CreateInstanceProfile"
      AllowScopedInstanceProfileTagActions      = "iam:TagInstanceProfile"
      AllowScopedResourceCreationTagging        = "ec2:CreateTags"
      AllowScopedResourceTagging                = "ec2:CreateTags"
      AllowUnscopedInstanceProfileListAction    = "iam:ListInstanceProfiles"
      AllowZonalShiftStatusReadOnly             = "arc-zonal-shift:GetManagedResource"
    }
    error_message = "Karpenter lacks an action, or has one too many."
  }

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" ", sort(flatten([statement.Resource]))) } == {
      AllowAPIServerEndpointDiscovery           = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
      AllowInstanceProfileReadActions           = "arn:aws:iam::111111111111:instance-profile/*"
      AllowInterruptionQueueActions             = "arn:aws:sqs:eu-west-1:111111111111:shop-dev-karpenter"
      AllowPassingInstanceRole                  = "arn:aws:iam::111111111111:role/shop-dev-karpenter-node"
      AllowPricingReadActions                   = "*"
      AllowRegionalReadActions                  = "*"
      AllowSSMReadActions                       = "arn:aws:ssm:eu-west-1::parameter/aws/service/*"
      AllowScopedDeletion                       = "arn:aws:ec2:eu-west-1:*:instance/* arn:aws:ec2:eu-west-1:*:launch-template/*"
      AllowScopedEC2InstanceAccessActions       = "arn:aws:ec2:eu-west-1:*:capacity-reservation/* arn:aws:ec2:eu-west-1:*:placement-group/* arn:aws:ec2:eu-west-1:*:security-group/* arn:aws:ec2:eu-west-1:*:subnet/* arn:aws:ec2:eu-west-1::image/* arn:aws:ec2:eu-west-1::snapshot/*"
      AllowScopedEC2InstanceActionsWithTags     = "arn:aws:ec2:eu-west-1:*:fleet/* arn:aws:ec2:eu-west-1:*:instance/* arn:aws:ec2:eu-west-1:*:launch-template/* arn:aws:ec2:eu-west-1:*:network-interface/* arn:aws:ec2:eu-west-1:*:spot-instances-request/* arn:aws:ec2:eu-west-1:*:volume/*"
      AllowScopedEC2LaunchTemplateAccessActions = "arn:aws:ec2:eu-west-1:*:launch-template/*"
      AllowScopedInstanceProfileActions         = "arn:aws:iam::111111111111:instance-profile/*"
      AllowScopedInstanceProfileCreationActions = "arn:aws:iam::111111111111:instance-profile/*"
      AllowScopedInstanceProfileTagActions      = "arn:aws:iam::111111111111:instance-profile/*"
      AllowScopedResourceCreationTagging        = "arn:aws:ec2:eu-west-1:*:fleet/* arn:aws:ec2:eu-west-1:*:instance/* arn:aws:ec2:eu-west-1:*:launch-template/* arn:aws:ec2:eu-west-1:*:network-interface/* arn:aws:ec2:eu-west-1:*:spot-instances-request/* arn:aws:ec2:eu-west-1:*:volume/*"
      AllowScopedResourceTagging                = "arn:aws:ec2:eu-west-1:*:instance/*"
      AllowUnscopedInstanceProfileListAction    = "*"
      AllowZonalShiftStatusReadOnly             = "*"
    }
    error_message = "Karpenter may do something to other resources than it should."
  }

  assert {
    condition = { for statement in jsondecode(data.aws_iam_policy_document.controller.json).Statement : statement.Sid => join(" | ", sort(flatten([for test, keys in statement.Condition : [for key, values in keys : "${test} ${key} ${join(" ", sort(flatten([values])))}"]]))) if can(statement.Condition) } == {
      AllowPassingInstanceRole                  = "StringEquals iam:PassedToService ec2.amazonaws.com ec2.amazonaws.com.cn"
      AllowRegionalReadActions                  = "StringEquals aws:RequestedRegion eu-west-1"
      AllowScopedDeletion                       = "StringEquals aws:ResourceTag/kubernetes.io/cluster/shop-dev owned | StringLike aws:ResourceTag/karpenter.sh/nodepool *"
      AllowScopedEC2InstanceActionsWithTags     = "StringEquals aws:RequestTag/eks:eks-cluster-name shop-dev | StringEquals aws:RequestTag/kubernetes.io/cluster/shop-dev owned | StringLike aws:RequestTag/karpenter.sh/nodepool *"
      AllowScopedEC2LaunchTemplateAccessActions = "StringEquals aws:ResourceTag/kubernetes.io/cluster/shop-dev owned | StringLike aws:ResourceTag/karpenter.sh/nodepool *"
      AllowScopedInstanceProfileActions         = "StringEquals aws:ResourceTag/kubernetes.io/cluster/shop-dev owned | StringEquals aws:ResourceTag/topology.kubernetes.io/region eu-west-1 | StringLike aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass *"
      AllowScopedInstanceProfileCreationActions = "StringEquals aws:RequestTag/eks:eks-cluster-name shop-dev | StringEquals aws:RequestTag/kubernetes.io/cluster/shop-dev owned | StringEquals aws:RequestTag/topology.kubernetes.io/region eu-west-1 | StringLike aws:RequestTag/karpenter.k8s.aws/ec2nodeclass *"
      AllowScopedInstanceProfileTagActions      = "StringEquals aws:RequestTag/eks:eks-cluster-name shop-dev | StringEquals aws:RequestTag/kubernetes.io/cluster/shop-dev owned | StringEquals aws:RequestTag/topology.kubernetes.io/region eu-west-1 | StringEquals aws:ResourceTag/kubernetes.io/cluster/shop-dev owned | StringEquals aws:ResourceTag/topology.kubernetes.io/region eu-west-1 | StringLike aws:RequestTag/karpenter.k8s.aws/ec2nodeclass * | StringLike aws:ResourceTag/karpenter.k8s.aws/ec2nodeclass *"
      AllowScopedResourceCreationTagging        = "StringEquals aws:RequestTag/eks:eks-cluster-name shop-dev | StringEquals aws:RequestTag/kubernetes.io/cluster/shop-dev owned | StringEquals ec2:CreateAction CreateFleet CreateLaunchTemplate RunInstances | StringLike aws:RequestTag/karpenter.sh/nodepool *"
      AllowScopedResourceTagging                = "ForAllValues:StringEquals aws:TagKeys Name eks:eks-cluster-name karpenter.sh/nodeclaim | StringEquals aws:ResourceTag/kubernetes.io/cluster/shop-dev owned | StringEqualsIfExists aws:RequestTag/eks:eks-cluster-name shop-dev | StringLike aws:ResourceTag/karpenter.sh/nodepool *"
      AllowZonalShiftStatusReadOnly             = "StringEquals arc-zonal-shift:ResourceIdentifier arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    }
    error_message = "A condition that keeps Karpenter to its own cluster's objects is missing, or another."
  }

}
