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
  cluster = {
    name               = "shop-dev"
    arn                = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    autoscaling_groups = { main = "eks-main-1", spot = "eks-spot-2" }
  }
  observability = {
    metrics            = true
    logs               = true
    log_retention_days = 30
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

run "no_nodes_to_watch" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { autoscaling_groups = {} })
  }
}

run "groups_that_auto_mode_does_not_have" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { compute = "auto" })
  }
}

run "auto_mode_without_groups" {
  command = plan

  variables {
    cluster = merge(var.cluster, { compute = "auto", autoscaling_groups = {} })
  }
}

run "a_database_without_memory" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 0, max_connections = 901 }
    }
  }
}

run "a_database_without_connections" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 8589934592, max_connections = 0 }
    }
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.observability]

  variables {
    observability = merge(var.observability, { log_retention_days = 31 })
  }
}

run "an_address_without_a_domain" {
  command         = plan
  expect_failures = [var.observability]

  variables {
    observability = merge(var.observability, { alarm_emails = ["oncall@acme.example", "oncall"] })
  }
}

run "an_address_with_a_space" {
  command         = plan
  expect_failures = [var.observability]

  variables {
    observability = merge(var.observability, { alarm_emails = ["on call@acme.example"] })
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
