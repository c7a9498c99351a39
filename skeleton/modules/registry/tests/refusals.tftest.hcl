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
  name     = "shop-dev"
  registry = { repositories = ["api", "web-shop.v2/jobs_mail"] }
}

run "these_values_are_taken" {
  command = plan

  variables {
    registry = { repositories = ["api", "web-shop.v2/jobs_mail"], keep_images = 1, untagged_days = 1 }
  }
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

run "no_repository" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = [] }
  }
}

run "repository_with_capitals" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["Api"] }
  }
}

run "repository_that_ends_with_a_slash" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api/"] }
  }
}

run "repository_name_too_long" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = [join("", [for number in range(201) : "a"])] }
  }
}

run "repository_named_twice" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api", "api"] }
  }
}

run "no_image_is_kept" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api"], keep_images = 0 }
  }
}

run "half_an_image" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api"], keep_images = 1.5 }
  }
}

run "untagged_images_go_at_once" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api"], untagged_days = 0 }
  }
}

run "half_a_day" {
  command         = plan
  expect_failures = [var.registry]

  variables {
    registry = { repositories = ["api"], untagged_days = 2.5 }
  }
}
