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
    name              = "shop-dev"
    arn               = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    security_group_id = "sg-0123456789abcdef0"
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

run "a_name_in_the_place_of_a_group" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { security_group_id = "shop-dev" })
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
