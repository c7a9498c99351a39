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

variables {
  name = "shop-dev"
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
    ]
    nat       = "single"
    endpoints = "gateway"
    flow_logs = true
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

run "name_that_ends_with_a_hyphen" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "shop-"
  }
}

run "block_larger_than_a_vpc_holds" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = "10.16.0.0/15" })
  }
}

run "block_too_small_for_nodes" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = {
      cidr = "10.16.0.0/23"
      zones = [
        { name = "eu-west-1a", public = "10.16.0.0/26", private = "10.16.0.64/26", database = "10.16.0.128/26", intra = "10.16.0.192/26" },
        { name = "eu-west-1b", public = "10.16.1.0/26", private = "10.16.1.64/26", database = "10.16.1.128/26", intra = "10.16.1.192/26" },
      ]
      nat       = "single"
      endpoints = "gateway"
      flow_logs = false
    }
  }
}

run "block_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = "10.16.0.0" })
  }
}

run "block_of_ipv6" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = "fd00::/20" })
  }
}

run "one_zone" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0]] })
  }
}

run "four_zones" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, {
      zones = concat(var.network.zones, [
        { name = "eu-west-1c", public = "10.16.10.0/25", private = "10.16.8.0/23", database = "10.16.10.128/25", intra = "10.16.11.0/26" },
        { name = "eu-west-1d", public = "10.16.14.0/25", private = "10.16.12.0/23", database = "10.16.14.128/25", intra = "10.16.15.0/26" },
      ])
    })
  }
}

run "a_zone_twice" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { name = "eu-west-1a" })] })
  }
}

run "subnet_outside_the_network" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { private = "10.17.4.0/23" })] })
  }
}

run "subnet_smaller_than_aws_takes" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { intra = "10.16.7.0/29" })] })
  }
}

run "subnet_that_is_no_block" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { database = "10.16.6.128" })] })
  }
}

run "unknown_nat" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "two" })
  }
}

run "unknown_endpoints" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { endpoints = "some" })
  }
}

run "no_nat_and_no_endpoints" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "none", endpoints = "gateway" })
  }
}

run "nat_instance_of_another_architecture" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "instance", nat_instance_type = "t3.micro" })
  }
}

run "nat_instance_that_is_too_small" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "instance", nat_instance_type = "t4g.nano" })
  }
}

run "unknown_kind" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { kind = "shared" })
  }
}

run "a_new_vpc_without_a_block" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = null })
  }
}

run "a_new_vpc_with_a_pool" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { ipam = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 20 } })
  }
}

run "a_new_vpc_with_existing_subnets" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = { vpc_id = "vpc-0123456789abcdef0", subnets = [
      { zone = "eu-west-1a", private = "subnet-0aaaaaaaaaaaaaaa1" }, { zone = "eu-west-1b", private = "subnet-0aaaaaaaaaaaaaaa2" },
    ] } })
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.flow_log_retention_days]

  variables {
    flow_log_retention_days = 31
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
