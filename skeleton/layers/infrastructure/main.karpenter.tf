locals {
  has_karpenter = var.cluster.compute == "karpenter"
}

# What Karpenter needs outside the cluster. Its chart and its node pools are in
# the platform layer, which knows names only: <stack>-<environment>-karpenter.
module "karpenter" {
  source = "../../modules/karpenter"
  count  = local.has_karpenter ? 1 : 0

  name        = local.name
  kms_key_arn = module.cluster.kms_key_arn

  cluster = {
    name              = module.cluster.name
    arn               = module.cluster.arn
    security_group_id = module.cluster.security_group_id
    identity          = var.cluster.identity
    oidc_provider_arn = module.cluster.oidc_provider_arn
    oidc_issuer       = module.cluster.oidc_issuer
  }
}
