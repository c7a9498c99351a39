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
  name           = "shop-dev"
  repository     = "github.com/acme/shop"
  vpc_id         = "vpc-0123456789abcdef0"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  connection_arn = "arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef"
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

run "a_repository_without_its_host" {
  command         = plan
  expect_failures = [var.repository]

  variables {
    repository = "acme/shop"
  }
}

run "no_vpc" {
  command         = plan
  expect_failures = [var.vpc_id]

  variables {
    vpc_id = "shop"
  }
}

run "no_subnet" {
  command         = plan
  expect_failures = [var.subnet_ids]

  variables {
    subnet_ids = []
  }
}

run "more_subnets_than_codebuild_takes" {
  command         = plan
  expect_failures = [var.subnet_ids]

  variables {
    subnet_ids = [for number in range(17) : "subnet-${number}"]
  }
}

run "a_name_in_the_place_of_a_connection" {
  command         = plan
  expect_failures = [var.connection_arn]

  variables {
    connection_arn = "github"
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.log_retention_days]

  variables {
    log_retention_days = 45
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
