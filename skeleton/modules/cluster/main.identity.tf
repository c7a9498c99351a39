locals {
  irsa              = var.cluster.identity == "irsa"
  oidc_issuer       = local.irsa ? aws_eks_cluster.this.identity[0].oidc[0].issuer : null
  oidc_provider_arn = one(aws_iam_openid_connect_provider.this[*].arn)
}

# IAM fetches the certificates of EKS's issuers from a library of its own:
# a list of thumbprints here would only grow old.
resource "aws_iam_openid_connect_provider" "this" {
  count = local.irsa ? 1 : 0

  url            = local.oidc_issuer
  client_id_list = ["sts.amazonaws.com"]
}
