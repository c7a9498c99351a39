locals {
  has_karpenter = var.cluster.compute == "karpenter"
}

# What Karpenter needs outside the cluster. Its chart and its node pools are in
# the platform layer, which knows names only: <stack>-<environment>-karpenter.
module "karpenter" {
  source = "../../modules/karpenter"
  count  = local.has_karpenter ? 1 : 0

  name    = local.name
  cluster = merge(local.identity_cluster, { security_group_id = module.cluster.security_group_id })

  permissions_boundary = local.permissions_boundary
}
