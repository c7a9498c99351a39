data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition

  balancers_and_listeners = [
    for type in ["listener", "listener-rule", "loadbalancer"] : "arn:${local.partition}:elasticloadbalancing:*:*:${type}/*"
  ]
}

# The chart belongs to the platform layer.
module "controller" {
  source = "../identity"

  name            = "${var.name}-load-balancer-controller"
  description     = "AWS Load Balancer Controller in ${var.cluster.name}"
  cluster         = var.cluster
  identity        = var.cluster.identity
  namespace       = "kube-system"
  service_account = "aws-load-balancer-controller"
  policy          = data.aws_iam_policy_document.controller.json

  permissions_boundary = var.permissions_boundary
}

# As of the controller's tag v3.5.0 (kubernetes-sigs/aws-load-balancer-controller,
# Apache-2.0), docs/install/iam_policy.json; written anew statement by statement. Where
# upstream says every resource, the types are named that the actions are about.
data "aws_iam_policy_document" "controller" {
  source_policy_documents = [
    data.aws_iam_policy_document.network.json,
    data.aws_iam_policy_document.load_balancers.json,
  ]
}
