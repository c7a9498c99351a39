locals {
  # EKS Auto Mode brings network, DNS, volumes and pod identity itself.
  addons_before_nodes = toset(local.auto ? [] : concat(
    ["kube-proxy", "vpc-cni"],
    local.irsa ? [] : ["eks-pod-identity-agent"],
  ))

  addons_after_nodes = toset(concat(
    ["metrics-server"],
    local.auto ? [] : ["aws-ebs-csi-driver", "coredns"],
    local.container_insights ? ["amazon-cloudwatch-observability"] : [],
  ))

  # Add-ons that call AWS, each with the role of its own service account.
  addon_roles = {
    for addon, role in {
      "vpc-cni" = {
        name            = "vpc-cni"
        namespace       = "kube-system"
        service_account = "aws-node"
        policy          = "AmazonEKS_CNI_Policy"
      }
      "aws-ebs-csi-driver" = {
        name            = "ebs-csi"
        namespace       = "kube-system"
        service_account = "ebs-csi-controller-sa"
        policy          = "AmazonEBSCSIDriverPolicyV2"
      }
      "amazon-cloudwatch-observability" = {
        name            = "cloudwatch-agent"
        namespace       = "amazon-cloudwatch"
        service_account = "cloudwatch-agent"
        policy          = "CloudWatchAgentServerPolicy"
      }
    } : addon => role if contains(setunion(local.addons_before_nodes, local.addons_after_nodes), addon)
  }

  addon_configuration = {
    "vpc-cni" = jsonencode({
      # Sixteen addresses at once per node: more pods on small nodes. Set before
      # the first node, because a group learns its pod limit when it is created.
      env                 = { ENABLE_PREFIX_DELEGATION = "true", WARM_PREFIX_TARGET = "1" }
      enableNetworkPolicy = "true"
    })
    "amazon-cloudwatch-observability" = jsonencode(local.container_insights_configuration)
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
  for_each = local.addon_roles

  name                = "${var.name}-${each.value.name}"
  description         = "Add-on ${each.key} of ${var.name}"
  identity            = var.cluster.identity
  namespace           = each.value.namespace
  service_account     = each.value.service_account
  managed_policy_arns = ["arn:${local.partition}:iam::aws:policy/${each.value.policy}"]
  associate           = false

  cluster = {
    name              = var.name
    arn               = local.cluster_arn
    oidc_provider_arn = local.oidc_provider_arn
    oidc_issuer       = local.oidc_issuer
  }

  permissions_boundary = var.permissions_boundary
}

resource "aws_eks_addon" "before_nodes" {
  for_each = local.addons_before_nodes

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = lookup(var.cluster.addon_versions, each.key, data.aws_eks_addon_version.default[each.key].version)
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  service_account_role_arn    = local.irsa && contains(keys(local.addon_roles), each.key) ? module.addon_identity[each.key].role_arn : null
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = !local.irsa && contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

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
  configuration_values        = lookup(local.addon_configuration, each.key, null)
  service_account_role_arn    = local.irsa && contains(keys(local.addon_roles), each.key) ? module.addon_identity[each.key].role_arn : null
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = !local.irsa && contains(keys(local.addon_roles), each.key) ? [local.addon_roles[each.key]] : []

    content {
      role_arn        = module.addon_identity[each.key].role_arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [
    aws_cloudwatch_log_group.container_insights,
    aws_eks_node_group.this,
    module.addon_identity,
  ]
}
