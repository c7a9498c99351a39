# What the module refuses of somebody else's VPC, one run per rule.
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
  target = data.aws_vpc.existing[0]
  values = {
    id                      = "vpc-0123456789abcdef0"
    cidr_block              = "10.40.0.0/16"
    cidr_block_associations = [{ association_id = "vpc-cidr-assoc-1", cidr_block = "10.40.0.0/16", state = "associated" }, { association_id = "vpc-cidr-assoc-2", cidr_block = "100.64.0.0/16", state = "associated" }]
    enable_dns_support      = true
    enable_dns_hostnames    = true
  }
}

override_data {
  target = data.aws_subnet.existing["private/eu-west-1a"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = { "kubernetes.io/role/internal-elb" = "1" } }
}

override_data {
  target = data.aws_subnet.existing["private/eu-west-1b"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = { "kubernetes.io/role/internal-elb" = "1" } }
}

override_data {
  target = data.aws_subnet.existing["database/eu-west-1a"]
  values = { id = "subnet-0bbbbbbbbbbbbbbb1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["database/eu-west-1b"]
  values = { id = "subnet-0bbbbbbbbbbbbbbb2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["control-plane/eu-west-1a"]
  values = { id = "subnet-0ccccccccccccccc1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["control-plane/eu-west-1b"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = {} }
}

# What the portal leaves out arrives as null.
variables {
  name = "shop-dev"
  network = {
    kind      = "existing"
    cidr      = "10.40.0.0/16"
    zones     = []
    nat       = null
    endpoints = null
    flow_logs = null
    ipam      = null
    existing = {
      vpc_id = "vpc-0123456789abcdef0"
      subnets = [
        { zone = "eu-west-1b", private = "subnet-0aaaaaaaaaaaaaaa2", database = "subnet-0bbbbbbbbbbbbbbb2", control_plane = null },
        { zone = "eu-west-1a", private = "subnet-0aaaaaaaaaaaaaaa1", database = "subnet-0bbbbbbbbbbbbbbb1", control_plane = "subnet-0ccccccccccccccc1" },
      ]
    }
  }
}

run "these_values_are_taken" {
  command = plan
}

run "without_subnets" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = null })
  }
}

run "without_a_block" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = null })
  }
}

run "a_block_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { cidr = "10.40.0.0" })
  }
}

run "a_vpc_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { vpc_id = "shared-vpc" }) })
  }
}

run "one_zone_only" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0]] }) })
  }
}

run "a_zone_twice" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = concat(var.network.existing.subnets, [{ zone = "eu-west-1a", private = "subnet-0ddddddddddddddd1", database = null, control_plane = null }]) }) })
  }
}

run "private_subnet_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0], merge(var.network.existing.subnets[1], { private = "eu-west-1a" })] }) })
  }
}

run "database_subnet_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0], merge(var.network.existing.subnets[1], { database = "eu-west-1a" })] }) })
  }
}

run "control_plane_subnet_that_is_none" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0], merge(var.network.existing.subnets[1], { control_plane = "eu-west-1a" })] }) })
  }
}

run "a_database_among_the_nodes" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0], merge(var.network.existing.subnets[1], { database = "subnet-0aaaaaaaaaaaaaaa2" })] }) })
  }
}

run "blocks_for_zones" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { zones = [
      { name = "eu-west-1a", public = "10.40.2.0/25", private = "10.40.0.0/23", database = "10.40.2.128/25", intra = "10.40.3.0/26" },
      { name = "eu-west-1b", public = "10.40.6.0/25", private = "10.40.4.0/23", database = "10.40.6.128/25", intra = "10.40.7.0/26" },
    ] })
  }
}

run "a_way_out" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { nat = "single" })
  }
}

run "endpoints" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { endpoints = "gateway" })
  }
}

run "flow_logs" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { flow_logs = true })
  }
}

run "a_pool" {
  command         = plan
  expect_failures = [var.network]

  variables {
    network = merge(var.network, { ipam = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 20 } })
  }
}
