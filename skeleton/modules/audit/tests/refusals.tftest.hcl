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
}

run "a_year_unless_told" {
  command = plan

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 365
    error_message = "The log is not kept for a year where nobody says for how long."
  }
}

run "the_shortest_retention" {
  command = plan

  variables {
    retention_days = 90
  }
}

run "a_shorter_one" {
  command         = plan
  expect_failures = [var.retention_days]

  variables {
    retention_days = 89
  }
}

run "half_a_day" {
  command         = plan
  expect_failures = [var.retention_days]

  variables {
    retention_days = 90.5
  }
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}
