# What the layer refuses besides its modules, one run per rule.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.network.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
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
  target = module.cluster.data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

run "these_values_are_taken" {
  command = plan
}

run "stack_with_capitals" {
  command         = plan
  expect_failures = [var.stack]

  variables {
    stack = "Shop"
  }
}

run "stack_too_long" {
  command         = plan
  expect_failures = [var.stack]

  variables {
    stack = "a-stack-of-twenty-five-chr"
  }
}

run "stack_that_ends_with_a_hyphen" {
  command         = plan
  expect_failures = [var.stack]

  variables {
    stack = "shop-"
  }
}

run "environment_with_an_underscore" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    environment = "dev_1"
  }
}

run "environment_too_long" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    environment = "pre-productio"
  }
}

run "the_state_bucket_as_an_environment" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    stack       = "groundwork"
    environment = "state"
  }
}

run "the_state_bucket_as_a_stack" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    stack = "groundwork-state"
  }
}

run "unknown_stage" {
  command         = plan
  expect_failures = [var.stage]

  variables {
    stage = "production"
  }
}

run "account_too_short" {
  command         = plan
  expect_failures = [var.account_id]

  variables {
    account_id = "11111111111"
  }
}

run "region_that_is_a_zone" {
  command         = plan
  expect_failures = [var.region]

  variables {
    region = "eu-west-1a"
  }
}

run "zones_of_another_region" {
  command         = plan
  expect_failures = [var.region]

  variables {
    network = merge(var.network, { zones = [for zone in var.network.zones : merge(zone, { name = replace(zone.name, "eu-west-1", "eu-central-1") })] })
  }
}

run "owner_with_a_line_break" {
  command         = plan
  expect_failures = [var.owner]

  variables {
    owner = "group:default/shop\nrole: admin"
  }
}

run "no_owner" {
  command         = plan
  expect_failures = [var.owner]

  variables {
    owner = ""
  }
}

run "system_that_no_tag_holds" {
  command         = plan
  expect_failures = [var.system]

  variables {
    system = "system;drop"
  }
}

run "repository_without_a_host" {
  command         = plan
  expect_failures = [var.repository]

  variables {
    repository = "acme/shop"
  }
}

run "services_inside_the_vpc" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "10.16.8.0/24" })
  }
}

run "services_around_the_vpc" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { services_cidr = "10.16.0.0/12" })
  }
}

run "production_open_to_everybody" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    stage   = "prod"
    cluster = merge(var.cluster, { endpoint = { access = "both", allowed_cidrs = ["0.0.0.0/0"] } })
  }
}

run "private_without_a_runner_inside" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { endpoint = { access = "private" } })
  }
}

run "private_with_runners_of_their_own" {
  command = plan

  variables {
    cluster = merge(var.cluster, { endpoint = { access = "private", private_cidrs = ["10.99.0.0/16"] } })
  }
}

run "unknown_kind_of_database" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = { kind = "mysql" }
  }
}

run "access_function_that_finds_nothing" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { access_function = true, ssm_parameters = false })
  }
}

run "access_function_of_no_database" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = { kind = "none", access_function = true, ssm_parameters = true }
  }
}

run "client_without_a_mounted_secret" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { client_job = true })
    addons   = { secrets_access = "external-secrets" }
  }
}

run "client_of_no_database" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = { kind = "none", client_job = true }
  }
}

run "unknown_secrets_access" {
  command         = plan
  expect_failures = [var.addons]

  variables {
    addons = { secrets_access = "vault" }
  }
}

run "unknown_ingress" {
  command         = plan
  expect_failures = [var.addons]

  variables {
    addons = { ingress = "nginx" }
  }
}

run "a_runner_without_a_way_out" {
  command         = plan
  expect_failures = [var.runner]

  variables {
    network = merge(var.network, { nat = "none", endpoints = "all" })
    runner  = { kind = "codebuild" }
  }
}

run "unknown_runner" {
  command         = plan
  expect_failures = [var.runner]

  variables {
    runner = { kind = "jenkins" }
  }
}
