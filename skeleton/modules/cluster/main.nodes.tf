locals {
  auto = var.cluster.compute == "auto"

  node_groups = { for group in var.cluster.node_groups : group.name => group }

  # Graviton families carry a g after the generation: m7g, t4g, c8gn.
  ami_types = {
    for name, group in local.node_groups : name =>
    can(regex("^(a1|[a-z]+[0-9]+g[a-z]*)\\.", group.instance_types[0])) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD"
  }
}

data "aws_default_tags" "current" {}

data "aws_iam_policy_document" "node_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# Joins nodes and pulls images, no more: the CNI and the CSI driver have their own roles.
resource "aws_iam_role" "node" {
  name               = "${var.name}-node"
  description        = "Nodes of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset(["AmazonEC2ContainerRegistryPullOnly", local.auto ? "AmazonEKSWorkerNodeMinimalPolicy" : "AmazonEKSWorkerNodePolicy"])

  role       = aws_iam_role.node.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

resource "aws_launch_template" "node" {
  for_each = local.node_groups

  name                   = "${var.name}-${each.key}"
  description            = "Nodes of group ${each.key} of ${var.name}"
  update_default_version = true

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = each.value.disk_gib
      encrypted             = "true"
      delete_on_termination = "true"
    }
  }

  # The provider's default tags end at the launch template; EC2 copies only these.
  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])

    content {
      resource_type = tag_specifications.key
      tags          = merge(data.aws_default_tags.current.tags, { Name = "${var.name}-${each.key}" })
    }
  }
}

resource "aws_eks_node_group" "this" {
  for_each = local.node_groups

  cluster_name           = aws_eks_cluster.this.name
  node_group_name_prefix = "${each.key}-"
  node_role_arn          = aws_iam_role.node.arn
  subnet_ids             = var.node_subnet_ids
  version                = aws_eks_cluster.this.version
  ami_type               = local.ami_types[each.key]
  capacity_type          = { "on-demand" = "ON_DEMAND", spot = "SPOT" }[each.value.capacity]
  instance_types         = each.value.instance_types

  # Nothing in this repository scales groups, so Terraform owns the desired size too.
  scaling_config {
    min_size     = each.value.min
    max_size     = each.value.max
    desired_size = each.value.desired
  }

  update_config {
    max_unavailable_percentage = 33
  }

  node_repair_config {
    enabled = true
  }

  launch_template {
    id      = aws_launch_template.node[each.key].id
    version = aws_launch_template.node[each.key].latest_version
  }

  labels = {
    "node-group" = each.key
  }

  # A node is ready only with its network and its service addresses.
  depends_on = [
    aws_eks_addon.before_nodes,
    aws_iam_role_policy_attachment.node,
  ]

  # Capacity, instance types and architecture cannot change in place: the new group comes first.
  lifecycle {
    create_before_destroy = true
  }
}
