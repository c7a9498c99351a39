locals {
  # Add-ons that call AWS, each with the role of its own service account.
  pod_identities = {
    "vpc-cni" = {
      role            = "vpc-cni"
      service_account = "aws-node"
      policy          = "AmazonEKS_CNI_Policy"
    }
    "aws-ebs-csi-driver" = {
      role            = "ebs-csi"
      service_account = "ebs-csi-controller-sa"
      policy          = "AmazonEBSCSIDriverPolicyV2"
    }
  }

  addons_before_nodes = toset(["eks-pod-identity-agent", "kube-proxy", "vpc-cni"])
  addons_after_nodes  = toset(["aws-ebs-csi-driver", "coredns", "metrics-server"])

  addon_configuration = {
    "vpc-cni" = {
      # Sixteen addresses at once per node: more pods on small nodes. Set before
      # the first node, because a group learns its pod limit when it is created.
      env                 = { ENABLE_PREFIX_DELEGATION = "true", WARM_PREFIX_TARGET = "1" }
      enableNetworkPolicy = "true"
    }
  }
}

# AWS's default version for the cluster's Kubernetes version, so that add-ons follow an upgrade.
data "aws_eks_addon_version" "default" {
  for_each = setunion(local.addons_before_nodes, local.addons_after_nodes)

  addon_name         = each.key
  kubernetes_version = var.cluster.version
}

module "addon_identity" {
  source   = "../identity"
  for_each = local.pod_identities

  name                = "${var.name}-${each.value.role}"
  description         = "Add-on ${each.key} of ${var.name}"
  cluster             = { name = var.name, arn = local.cluster_arn }
  identity            = "pod-identity"
  namespace           = "kube-system"
  service_account     = each.value.service_account
  managed_policy_arns = ["arn:${local.partition}:iam::aws:policy/${each.value.policy}"]
  associate           = false
}

resource "aws_eks_addon" "before_nodes" {
  for_each = local.addons_before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = lookup(var.cluster.addon_versions, each.key, data.aws_eks_addon_version.default[each.key].version)
  configuration_values        = contains(keys(local.addon_configuration), each.key) ? jsonencode(local.addon_configuration[each.key]) : null
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.pod_identities), each.key) ? [local.pod_identities[each.key]] : []

    content {
      role_arn        = module.addon_identity[each.key].role_arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [module.addon_identity]
}

# These run as pods, and stay degraded until a node is there.
resource "aws_eks_addon" "after_nodes" {
  for_each = local.addons_after_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = lookup(var.cluster.addon_versions, each.key, data.aws_eks_addon_version.default[each.key].version)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.pod_identities), each.key) ? [local.pod_identities[each.key]] : []

    content {
      role_arn        = module.addon_identity[each.key].role_arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [
    aws_eks_node_group.this,
    module.addon_identity,
  ]
}
