data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "EksRunsTheCapability"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["capabilities.eks.amazonaws.com"]
    }
  }
}

# It has no rights in AWS: what it may do is in the cluster. The repository is read over
# https, with the Secret that names a token where it is private.
resource "aws_iam_role" "this" {
  name                 = "${var.name}-argo-cd"
  description          = "Argo CD of ${var.name}, as EKS runs it"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
}

# EKS looks at the trust of the role once, when the capability is made, and the provider
# does not ask again. A new role is not known everywhere at once.
resource "terraform_data" "role_is_known" {
  triggers_replace = aws_iam_role.this.arn

  provisioner "local-exec" {
    command = "sleep 20"
  }
}

# The access entry is EKS's own, made with the capability. Its two policies let Argo CD
# see its own types and nothing that it installs: charts of the platform bring resource
# types, cluster roles and classes, which is what the administrator of a cluster may do.
resource "aws_eks_access_policy_association" "this" {
  cluster_name  = var.cluster_name
  principal_arn = aws_iam_role.this.arn
  policy_arn    = "arn:${data.aws_partition.current.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }

  depends_on = [aws_eks_capability.this]
}
