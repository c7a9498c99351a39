resource "aws_iam_role" "this" {
  name               = var.name
  description        = var.description
  assume_role_policy = local.trust

  permissions_boundary = var.permissions_boundary
}

# Whether there is an own policy is told by managed_policy_arns: the document
# itself is often known after the apply only.
resource "aws_iam_role_policy" "this" {
  count = length(var.managed_policy_arns) == 0 ? 1 : 0

  name   = var.name
  role   = aws_iam_role.this.id
  policy = var.policy
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = var.managed_policy_arns

  role       = aws_iam_role.this.name
  policy_arn = each.key
}

resource "aws_eks_pod_identity_association" "this" {
  count = var.identity == "pod-identity" && var.associate ? 1 : 0

  cluster_name    = var.cluster.name
  namespace       = var.namespace
  service_account = var.service_account
  role_arn        = aws_iam_role.this.arn

  depends_on = [
    aws_iam_role_policy.this,
    aws_iam_role_policy_attachment.this,
  ]
}
