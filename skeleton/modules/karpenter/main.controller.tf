data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.region
  ec2       = "arn:${local.partition}:ec2:${local.region}"
  iam       = "arn:${local.partition}:iam::${local.account}"
  owned     = "kubernetes.io/cluster/${var.cluster.name}"

  # Written, not referred to: the plan shows who may do what, and policies judge it.
  queue_arn     = "arn:${local.partition}:sqs:${local.region}:${local.account}:${var.name}-karpenter"
  node_role_arn = "${local.iam}:role/${var.name}-karpenter-node"
}

# The chart, its settings and the node pools belong to the platform layer.
module "controller" {
  source = "../identity"

  name            = "${var.name}-karpenter"
  description     = "Karpenter in ${var.cluster.name}"
  cluster         = var.cluster
  identity        = var.cluster.identity
  namespace       = "kube-system"
  service_account = "karpenter"
  policy          = data.aws_iam_policy_document.controller.json

  permissions_boundary = var.permissions_boundary
}

# As of Karpenter's tag v1.14.1 (aws/karpenter-provider-aws, Apache-2.0), in the
# cloudformation.yaml of its getting started guide; written anew statement by
# statement. Besides: the key of the queue.
data "aws_iam_policy_document" "controller" {
  source_policy_documents = [
    data.aws_iam_policy_document.instances.json,
    data.aws_iam_policy_document.instance_profiles.json,
    data.aws_iam_policy_document.discovery.json,
  ]
}
