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
  name       = "shop-dev"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  database = {
    security_group_id = "sg-0eeeeeeeeeeeeeeee"
    port              = 5432
    secret_arn        = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"
    kms_key_arn       = "arn:aws:kms:eu-west-1:111111111111:key/database"
    parameter_path    = "/shop/dev/database"
    parameter_arns = {
      for name in ["ca_certificate", "endpoint", "name", "port", "reader_endpoint", "secret_arn", "username"] :
      name => "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/dev/database/${name}"
    }
  }
  log_retention_days = 30
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

run "no_subnets" {
  command         = plan
  expect_failures = [var.subnet_ids]

  variables {
    subnet_ids = []
  }
}

run "database_that_does_not_tell_where_it_is" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { parameter_arns = {} })
  }
}

run "database_without_an_authority" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { parameter_arns = { for name, arn in var.database.parameter_arns : name => arn if name != "ca_certificate" } })
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.log_retention_days]

  variables {
    log_retention_days = 31
  }
}

run "no_call_at_all" {
  command         = plan
  expect_failures = [var.concurrency]

  variables {
    concurrency = 0
  }
}

run "too_many_at_once" {
  command         = plan
  expect_failures = [var.concurrency]

  variables {
    concurrency = 21
  }
}

run "half_a_call" {
  command         = plan
  expect_failures = [var.concurrency]

  variables {
    concurrency = 1.5
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
