data "aws_iam_policy_document" "cluster_trust" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "${var.name}-cluster"
  description        = "Control plane of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.cluster_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AmazonEKSClusterPolicy"
}

# EKS Auto Mode runs what add-ons do otherwise, with the control plane's rights.
resource "aws_iam_role_policy_attachment" "auto_mode" {
  for_each = toset(local.auto ? ["AmazonEKSBlockStoragePolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"] : [])

  role       = aws_iam_role.cluster.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

data "aws_iam_policy_document" "cluster_key" {
  statement {
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"]
    resources = [aws_kms_key.this.arn]
  }
}

resource "aws_iam_role_policy" "cluster_key" {
  name   = "encrypt-secrets"
  role   = aws_iam_role.cluster.id
  policy = data.aws_iam_policy_document.cluster_key.json
}

# Made before the cluster: EKS would create it without retention and leave it behind.
resource "aws_cloudwatch_log_group" "control_plane" {
  name              = local.log_group
  retention_in_days = var.cluster.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

# On the control plane's interfaces only. EKS's own group admits nodes and nothing
# else, so without this a private endpoint would answer no runner and no VPN.
resource "aws_security_group" "control_plane" {
  name        = "${var.name}-control-plane"
  description = "Private endpoint of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-control-plane" }
}

resource "aws_vpc_security_group_ingress_rule" "private_endpoint" {
  # By name, as the block that IPAM gives a VPC is known only once the VPC is made.
  for_each = var.cluster.endpoint.access == "public" ? {} : merge({ "the VPC" = var.vpc_cidr }, { for block in var.cluster.endpoint.private_cidrs : block => block })

  security_group_id = aws_security_group.control_plane.id
  description       = "Kubernetes API from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "client" {
  for_each = var.cluster.endpoint.access == "public" ? {} : var.client_security_group_ids

  security_group_id            = aws_security_group.control_plane.id
  description                  = "Kubernetes API from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

locals {
  public_endpoint = var.cluster.endpoint.access != "private"

  # Without a private endpoint the nodes reach the API from the NAT addresses.
  nodes_come_from_nat = var.cluster.endpoint.access == "public" && !contains(var.cluster.endpoint.allowed_cidrs, "0.0.0.0/0")

  public_access_cidrs = concat(
    var.cluster.endpoint.allowed_cidrs,
    local.nodes_come_from_nat ? [for address in var.nat_public_ips : "${address}/32"] : [],
  )
}

resource "aws_eks_cluster" "this" {
  name     = var.name
  version  = var.cluster.version
  role_arn = aws_iam_role.cluster.arn
  # In EKS's own order.
  enabled_cluster_log_types     = setintersection(["api", "audit", "authenticator", "controllerManager", "scheduler"], var.cluster.logs)
  deletion_protection           = var.cluster.deletion_protection
  bootstrap_self_managed_addons = false

  access_config {
    authentication_mode = "API"
    # Whoever creates the cluster administers it, else an empty admin_role_arns
    # would leave a cluster that nobody can reach. Changing this replaces the cluster.
    bootstrap_cluster_creator_admin_permissions = true
  }

  vpc_config {
    subnet_ids              = var.control_plane_subnet_ids
    security_group_ids      = [aws_security_group.control_plane.id]
    endpoint_private_access = var.cluster.endpoint.access != "public"
    endpoint_public_access  = local.public_endpoint
    public_access_cidrs     = local.public_endpoint ? local.public_access_cidrs : null
  }

  kubernetes_network_config {
    ip_family         = "ipv4"
    service_ipv4_cidr = var.cluster.services_cidr

    elastic_load_balancing {
      enabled = local.auto
    }
  }

  # Off, not absent: EKS takes all three switches of Auto Mode together, and
  # without the blocks a cluster could never leave it.
  compute_config {
    enabled       = local.auto
    node_pools    = local.auto ? ["general-purpose", "system"] : null
    node_role_arn = local.auto ? aws_iam_role.node.arn : null
  }

  storage_config {
    block_storage {
      enabled = local.auto
    }
  }

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.this.arn
    }
  }

  upgrade_policy {
    support_type = upper(var.cluster.upgrade_policy)
  }

  depends_on = [
    aws_cloudwatch_log_group.control_plane,
    aws_iam_role_policy.cluster_key,
    aws_iam_role_policy_attachment.auto_mode,
    aws_iam_role_policy_attachment.cluster,
    aws_iam_role_policy_attachment.node,
  ]

  lifecycle {
    # EKS keeps the zones that the control plane was made with and refuses others:
    # a zone that is added later gets nodes, and no control-plane interface.
    ignore_changes = [vpc_config[0].subnet_ids]

    precondition {
      condition     = !local.nodes_come_from_nat || length(var.nat_public_ips) > 0
      error_message = "cluster.endpoint.access is public and the network has no NAT: nodes could not reach their own control plane. Use access both or private, or NAT single or per-zone."
    }

    precondition {
      condition     = length(local.public_access_cidrs) <= 40
      error_message = "The public endpoint would admit ${length(local.public_access_cidrs)} blocks (allowed_cidrs and the NAT addresses), EKS takes 40: merge some of cluster.endpoint.allowed_cidrs."
    }
  }
}
