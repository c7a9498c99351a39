# What the module refuses, one run per rule.
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


variables {
  name                     = "shop-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr                 = "10.16.0.0/20"
  control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  node_subnet_ids          = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]
  nat_public_ips           = ["198.51.100.7"]
  cluster = {
    version = "1.35"
    endpoint = {
      access        = "both"
      allowed_cidrs = ["203.0.113.0/24"]
      private_cidrs = ["10.99.0.0/16"]
    }
    services_cidr = "172.20.0.0/16"
    node_groups = [
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2 },
    ]
  }
}


run "these_values_are_taken" {
  command = plan
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}

run "name_too_long" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "a-name-of-forty-one-characters-is-too-long"
  }
}

run "no_vpc" {
  command         = plan
  expect_failures = [var.vpc_id]

  variables {
    vpc_id = "shop"
  }
}

run "one_control_plane_subnet" {
  command         = plan
  expect_failures = [var.control_plane_subnet_ids]

  variables {
    control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1"]
  }
}

run "one_node_subnet" {
  command         = plan
  expect_failures = [var.node_subnet_ids]

  variables {
    node_subnet_ids = ["subnet-0bbbbbbbbbbbbbbb1"]
  }
}

run "nat_address_with_a_mask" {
  command         = plan
  expect_failures = [var.nat_public_ips]

  variables {
    nat_public_ips = ["198.51.100.7/32"]
  }
}

run "version_with_a_patch" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { version = "1.35.1" })
  }
}

run "version_with_a_v" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { version = "v1.35" })
  }
}

run "unknown_access" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "open" }) })
  }
}

run "public_without_networks" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "public", allowed_cidrs = [] }) })
  }
}

run "both_without_networks" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { allowed_cidrs = [] }) })
  }
}

run "network_with_host_bits" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { allowed_cidrs = ["203.0.113.5/24"] }) })
  }
}

run "forty_one_networks" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "both", allowed_cidrs = [for number in range(41) : "203.0.113.${number}/32"] }) })
  }
}

run "private_with_networks_of_the_internet" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "private" }) })
  }
}

run "a_private_network_as_one_of_the_internet" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { allowed_cidrs = ["203.0.113.0/24", "10.1.2.0/24"] }) })
  }
}

run "a_network_around_private_ones" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { allowed_cidrs = ["172.0.0.0/8"] }) })
  }
}

run "multicast_as_a_network" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { allowed_cidrs = ["239.0.0.0/8"] }) })
  }
}

run "vpc_without_a_block" {
  command         = plan
  expect_failures = [var.vpc_cidr]

  variables {
    vpc_cidr = "10.16.0.0"
  }
}

run "private_network_with_host_bits" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { private_cidrs = ["10.16.0.1/20"] }) })
  }
}

run "services_on_public_addresses" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "8.8.0.0/16" })
  }
}

run "services_too_many" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "10.0.0.0/11" })
  }
}

run "services_too_few" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "172.20.0.0/25" })
  }
}

run "services_with_host_bits" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "172.20.1.0/16" })
  }
}

run "unknown_upgrade_policy" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { upgrade_policy = "forever" })
  }
}

run "unknown_log" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { logs = ["api", "kubelet"] })
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { log_retention_days = 10 })
  }
}

run "a_user_as_administrator" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { admin_role_arns = ["arn:aws:iam::111111111111:user/somebody"] })
  }
}

run "no_node_group" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [] })
  }
}

run "unknown_compute" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { compute = "fargate" })
  }
}

run "unknown_identity" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { identity = "node" })
  }
}

run "a_user_with_access" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws:iam::111111111111:user/somebody", level = "view" }] })
  }
}

run "a_role_of_aws_with_access" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws:iam::111111111111:role/aws-service-role/eks.amazonaws.com/AWSServiceRoleForAmazonEKS", level = "view" }] })
  }
}

run "a_role_of_another_partition" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws-cn:iam::111111111111:role/people", level = "view" }] })
  }
}

run "a_role_with_two_levels" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws:iam::111111111111:role/shop", level = "view" }, { role_arn = "arn:aws:iam::111111111111:role/shop", level = "edit", namespaces = ["shop"] }] })
  }
}

run "an_administrator_with_a_level" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { admin_role_arns = ["arn:aws:iam::111111111111:role/shop"], access = [{ role_arn = "arn:aws:iam::111111111111:role/shop", level = "view" }] })
  }
}

run "unknown_level" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws:iam::111111111111:role/shop", level = "cluster-admin" }] })
  }
}

run "a_pattern_of_namespaces" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { access = [{ role_arn = "arn:aws:iam::111111111111:role/shop", level = "edit", namespaces = ["shop-*"] }] })
  }
}

run "groups_besides_auto_mode" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { compute = "auto" })
  }
}

run "karpenter_without_a_group_to_run_on" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { compute = "karpenter", node_groups = [] })
  }
}

run "two_groups_of_one_name" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }, { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "group_name_with_an_underscore" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main_group", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "group_name_too_long" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "a-group-with-a-long-name", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "unknown_capacity" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "reserved", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "desired_below_min" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 3, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "desired_above_max" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 5, disk_gib = 50 }] })
  }
}

run "negative_min" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = -1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "max_of_none" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }, { name = "idle", capacity = "on-demand", instance_types = ["m7i.large"], min = 0, max = 0, desired = 0, disk_gib = 50 }] })
  }
}

run "more_nodes_than_eks_takes" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 451, desired = 2, disk_gib = 50 }] })
  }
}

run "no_node_at_the_start" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 0, max = 4, desired = 0, disk_gib = 50 }] })
  }
}

run "disk_too_small" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 10 }] })
  }
}

run "disk_too_large" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 16385 }] })
  }
}

run "no_instance_type" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = [], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "twenty_one_instance_types" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [merge(var.cluster.node_groups[0], { instance_types = [for number in range(21) : "m7i.${number}xlarge"] })] })
  }
}

run "two_architectures_in_a_group" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { node_groups = [{ name = "main", capacity = "on-demand", instance_types = ["m7i.large", "m7g.large"], min = 1, max = 4, desired = 2, disk_gib = 50 }] })
  }
}

run "nodes_that_could_not_reach_their_control_plane" {
  command         = plan
  expect_failures = [aws_eks_cluster.this]

  variables {
    nat_public_ips = []
    cluster        = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "public" }) })
  }
}

run "too_many_networks_with_the_nat_addresses" {
  command         = plan
  expect_failures = [aws_eks_cluster.this]

  variables {
    nat_public_ips = ["198.51.100.7", "198.51.100.8", "198.51.100.9"]
    cluster        = merge(var.cluster, { endpoint = { access = "public", allowed_cidrs = [for number in range(38) : "203.0.113.${number}/32"] } })
  }
}

run "as_many_networks_as_eks_takes" {
  command = plan

  variables {
    cluster = merge(var.cluster, { endpoint = { access = "public", allowed_cidrs = [for number in range(39) : "203.0.113.${number}/32"] } })
  }

  assert {
    condition     = length(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == 40
    error_message = "Forty networks, the NAT address included, are refused or cut."
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
