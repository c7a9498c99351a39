data "aws_iam_policy_document" "node_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# Not the managed groups' role: EKS makes and keeps that one's access entry itself.
resource "aws_iam_role" "node" {
  name               = "${var.name}-karpenter-node"
  description        = "Nodes that Karpenter brings to ${var.cluster.name}"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodePolicy"])

  role       = aws_iam_role.node.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

# One that Karpenter makes itself would outlive it when nodes go the wrong way,
# and could not be made where a private network has no way to IAM.
resource "aws_iam_instance_profile" "node" {
  name = "${var.name}-karpenter-node"
  role = aws_iam_role.node.name
}

resource "aws_eks_access_entry" "node" {
  cluster_name  = var.cluster.name
  principal_arn = aws_iam_role.node.arn
  type          = "EC2_LINUX"

  # A node that may join finds its rights.
  depends_on = [aws_iam_role_policy_attachment.node]
}

# EKS made the group; the network tags its own subnets.
resource "aws_ec2_tag" "security_group" {
  resource_id = var.cluster.security_group_id
  key         = "karpenter.sh/discovery"
  value       = var.name
}
