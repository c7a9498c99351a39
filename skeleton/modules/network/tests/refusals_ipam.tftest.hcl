# What the module refuses of a VPC that IPAM gives its block, one run per rule.
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
    kind = "ipam"
    zones = [
      { name = "eu-west-1a", public = "0.0.2.0/25", private = "0.0.0.0/23", database = "0.0.2.128/25", intra = "0.0.3.0/26" },
      { name = "eu-west-1b", public = "0.0.6.0/25", private = "0.0.4.0/23", database = "0.0.6.128/25", intra = "0.0.7.0/26" },
    ]
    nat       = "single"
    endpoints = "gateway"
    ipam      = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 20 }
  }
}

run "these_values_are_taken" {
  command = plan
}

run "without_a_pool" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { ipam = null })
  }
}

run "with_a_block" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = "0.0.0.0/20" })
  }
}

run "a_pool_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { ipam = { pool_id = "ipam-0123456789abcdef0", prefix = 20 } })
  }
}

run "larger_than_a_vpc_holds" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = {
      kind = "ipam"
      zones = [
        { name = "eu-west-1a", public = "0.0.0.0/28", private = "0.0.0.16/28", database = "0.0.0.32/28", intra = "0.0.0.48/28" },
        { name = "eu-west-1b", public = "0.0.0.64/28", private = "0.0.0.80/28", database = "0.0.0.96/28", intra = "0.0.0.112/28" },
      ]
      nat       = "single"
      endpoints = "gateway"
      ipam      = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 15 }
    }
  }
}

run "too_small_for_nodes" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = {
      kind = "ipam"
      zones = [
        { name = "eu-west-1a", public = "0.0.0.0/28", private = "0.0.0.16/28", database = "0.0.0.32/28", intra = "0.0.0.48/28" },
        { name = "eu-west-1b", public = "0.0.0.64/28", private = "0.0.0.80/28", database = "0.0.0.96/28", intra = "0.0.0.112/28" },
      ]
      nat       = "single"
      endpoints = "gateway"
      ipam      = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 23 }
    }
  }
}

run "a_subnet_outside_the_block" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { private = "0.0.16.0/23" })] })
  }
}

run "blocks_that_are_not_relative" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0], merge(var.network.zones[1], { private = "10.16.4.0/23" })] })
  }
}

run "one_zone" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [var.network.zones[0]] })
  }
}

run "no_way_out" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "none" })
  }
}
