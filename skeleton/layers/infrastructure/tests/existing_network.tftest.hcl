# The layer in somebody else's VPC, which is overridden as everything that would ask an
# account is.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.cluster.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.database.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.observability.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.registry.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

override_module {
  target          = module.network
  override_during = plan
  outputs = {
    vpc_id              = "vpc-0123456789abcdef0"
    vpc_cidr            = "10.40.0.0/16"
    zones               = ["eu-west-1a", "eu-west-1b"]
    public_subnet_ids   = {}
    private_subnet_ids  = { "eu-west-1a" = "subnet-0aaaaaaaaaaaaaaa1", "eu-west-1b" = "subnet-0aaaaaaaaaaaaaaa2" }
    database_subnet_ids = { "eu-west-1a" = "subnet-0bbbbbbbbbbbbbbb1", "eu-west-1b" = "subnet-0bbbbbbbbbbbbbbb2" }
    intra_subnet_ids    = { "eu-west-1a" = "subnet-0aaaaaaaaaaaaaaa1", "eu-west-1b" = "subnet-0aaaaaaaaaaaaaaa2" }
    nat_public_ips      = []
  }
}


variables {
  network = {
    kind = "existing"
    cidr = "10.40.0.0/16"
    existing = {
      vpc_id = "vpc-0123456789abcdef0"
      subnets = [
        { zone = "eu-west-1a", private = "subnet-0aaaaaaaaaaaaaaa1", database = "subnet-0bbbbbbbbbbbbbbb1" },
        { zone = "eu-west-1b", private = "subnet-0aaaaaaaaaaaaaaa2", database = "subnet-0bbbbbbbbbbbbbbb2" },
      ]
    }
  }
}

run "the_environment_is_in_it" {
  command = plan

  assert {
    condition     = output.vpc_id == "vpc-0123456789abcdef0" && output.private_subnet_ids["eu-west-1b"] == "subnet-0aaaaaaaaaaaaaaa2" && length(output.nat_public_ips) == 0
    error_message = "The environment is not in the VPC that was named."
  }
}

run "subnets_of_another_region" {
  command         = plan
  expect_failures = [var.region]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [for subnet in var.network.existing.subnets : merge(subnet, { zone = replace(subnet.zone, "eu-west-1", "eu-central-1") })] }) })
  }
}

run "a_database_without_subnets" {
  command         = plan
  expect_failures = [var.database]

  variables {
    network = merge(var.network, { existing = merge(var.network.existing, { subnets = [var.network.existing.subnets[0], { zone = "eu-west-1b", private = "subnet-0aaaaaaaaaaaaaaa2", database = null }] }) })
  }
}

run "no_database_needs_none" {
  command = plan

  variables {
    database = { kind = "none" }
    network  = merge(var.network, { existing = merge(var.network.existing, { subnets = [for subnet in var.network.existing.subnets : merge(subnet, { database = null })] }) })
  }

  assert {
    condition     = length(module.database) == 0
    error_message = "kind none makes a database."
  }
}

run "nodes_that_could_not_join" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = { access = "public", allowed_cidrs = ["203.0.113.0/24"] } })
  }
}
