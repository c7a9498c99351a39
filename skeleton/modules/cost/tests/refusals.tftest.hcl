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
  name               = "shop-dev"
  tag_key            = "StackEnvironment"
  log_retention_days = 30
  topic = {
    arn         = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"
    kms_key_arn = "arn:aws:kms:eu-west-1:111111111111:key/observability"
  }
  cost = { budget_usd = 500 }
}

run "these_values_are_taken" {
  command = plan

  variables {
    cost = { budget_usd = 1, anomaly_detection = true, anomaly_threshold_usd = 1, anomaly_monitor_arn = "arn:aws:ce::111111111111:anomalymonitor/0a1b2c3d-4e5f", weekly_report = true, report_schedule = "rate(7 days)" }
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

run "tag_of_aws" {
  command         = plan
  expect_failures = [var.tag_key]

  variables {
    tag_key = "aws:createdBy"
  }
}

run "tag_with_a_dollar" {
  command         = plan
  expect_failures = [var.tag_key]

  variables {
    tag_key = "Stack$Environment"
  }
}

run "topic_that_is_no_arn" {
  command         = plan
  expect_failures = [var.topic]

  variables {
    topic = merge(var.topic, { arn = "shop-dev-alarms" })
  }
}

run "key_that_is_no_arn" {
  command         = plan
  expect_failures = [var.topic]

  variables {
    topic = merge(var.topic, { kms_key_arn = "alias/shop-dev" })
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.log_retention_days]

  variables {
    log_retention_days = 31
  }
}

run "a_budget_of_nothing" {
  command         = plan
  expect_failures = [var.cost]

  variables {
    cost = { budget_usd = 0 }
  }
}

run "nothing_is_asked" {
  command         = plan
  expect_failures = [var.cost]

  variables {
    cost = { anomaly_threshold_usd = 5 }
  }
}

run "a_threshold_of_cents" {
  command         = plan
  expect_failures = [var.cost]

  variables {
    cost = { anomaly_detection = true, anomaly_threshold_usd = 0.5 }
  }
}

run "a_monitor_by_its_name" {
  command         = plan
  expect_failures = [var.cost]

  variables {
    cost = { anomaly_detection = true, anomaly_monitor_arn = "Default-Services-Monitor" }
  }
}

run "a_schedule_in_words" {
  command         = plan
  expect_failures = [var.cost]

  variables {
    cost = { weekly_report = true, report_schedule = "every monday" }
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
