# EKS Auto Mode: no groups, no add-ons for what it brings itself. Plans only.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

override_resource {
  target          = aws_iam_role.node
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-node" }
}

variables {
  name                     = "shop-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr                 = "10.16.0.0/20"
  control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  node_subnet_ids          = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]
  cluster = {
    version       = "1.35"
    endpoint      = { access = "private" }
    services_cidr = "172.20.0.0/16"
    compute       = "auto"
  }
}

run "eks_brings_nodes_volumes_and_load_balancers" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.compute_config[0].enabled && aws_eks_cluster.this.storage_config[0].block_storage[0].enabled && aws_eks_cluster.this.kubernetes_network_config[0].elastic_load_balancing[0].enabled
    error_message = "One of the three switches of EKS Auto Mode is off: EKS takes all or none."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.compute_config[0].node_pools) == toset(["general-purpose", "system"]) && aws_eks_cluster.this.compute_config[0].node_role_arn == "arn:aws:iam::111111111111:role/shop-dev-node"
    error_message = "The cluster has no node pools, or their nodes have no role."
  }

  assert {
    condition     = length(aws_eks_node_group.this) == 0 && length(aws_launch_template.node) == 0 && length(output.autoscaling_groups) == 0
    error_message = "There are node groups besides EKS's own nodes."
  }
}

run "the_roles_of_auto_mode" {
  command = plan

  assert {
    condition = toset([for attachment in concat(values(aws_iam_role_policy_attachment.auto_mode), [aws_iam_role_policy_attachment.cluster]) : "${attachment.role} ${attachment.policy_arn}"]) == toset([
      for policy in ["AmazonEKSBlockStoragePolicy", "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"] : "shop-dev-cluster arn:aws:iam::aws:policy/${policy}"
    ])
    error_message = "The control plane lacks a right that EKS Auto Mode needs, or has one too many."
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])
    error_message = "EKS Auto Mode could not tag its sessions."
  }

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.node : "${attachment.role} ${attachment.policy_arn}"]) == toset(["shop-dev-node arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly", "shop-dev-node arn:aws:iam::aws:policy/AmazonEKSWorkerNodeMinimalPolicy"])
    error_message = "Nodes cannot join or pull, or may do more than that."
  }
}

run "no_addon_for_what_auto_mode_brings" {
  command = plan

  assert {
    condition     = length(aws_eks_addon.before_nodes) == 0 && keys(aws_eks_addon.after_nodes) == ["metrics-server"]
    error_message = "An add-on fights with EKS Auto Mode over network, DNS, volumes or identities."
  }

  assert {
    condition     = length(module.addon_identity) == 0 && keys(data.aws_eks_addon_version.default) == ["metrics-server"]
    error_message = "There is a role, or a version, of an add-on that is not installed."
  }
}

run "container_insights_in_auto_mode" {
  command = plan

  variables {
    cluster = merge(var.cluster, { container_insights = { container_logs = false } })
  }

  assert {
    condition     = keys(aws_eks_addon.after_nodes) == ["amazon-cloudwatch-observability", "metrics-server"] && keys(module.addon_identity) == ["amazon-cloudwatch-observability"]
    error_message = "Container Insights is missing, or has no role."
  }
}
