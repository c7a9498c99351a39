# What is watched follows what is asked, and is this environment and nothing else.
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

override_resource {
  target          = aws_ce_anomaly_monitor.this
  override_during = plan
  values          = { arn = "arn:aws:ce::111111111111:anomalymonitor/0a1b2c3d" }
}

override_resource {
  target          = aws_ce_anomaly_subscription.this
  override_during = plan
  values          = { arn = "arn:aws:ce::111111111111:anomalysubscription/0a1b2c3d" }
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

run "a_budget_of_this_environment" {
  command = plan

  assert {
    condition     = [for budget in aws_budgets_budget.monthly : [budget.name, budget.budget_type, budget.time_unit, budget.limit_amount, budget.limit_unit]] == [["shop-dev-monthly", "COST", "MONTHLY", "500", "USD"]] && output.budget_name == "shop-dev-monthly"
    error_message = "There is no budget, or it is another one than asked."
  }

  assert {
    condition     = output.tag.key == "StackEnvironment" && output.tag.value == "shop-dev"
    error_message = "Nobody learns which tag to activate."
  }

  assert {
    condition     = [for filter in aws_budgets_budget.monthly[0].cost_filter : [filter.name, join(",", filter.values)]] == [["TagKeyValue", "user:StackEnvironment$shop-dev"]]
    error_message = "The budget counts what others of the account spend, or nothing."
  }

  assert {
    condition     = !aws_budgets_budget.monthly[0].cost_types[0].include_credit && !aws_budgets_budget.monthly[0].cost_types[0].include_refund
    error_message = "Credits hide what is used."
  }

  assert {
    condition = toset([for notification in aws_budgets_budget.monthly[0].notification : join(" ", [notification.notification_type, notification.comparison_operator, notification.threshold, notification.threshold_type, join(",", notification.subscriber_sns_topic_arns)])]) == toset([
      "ACTUAL GREATER_THAN 80 PERCENTAGE arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms",
      "ACTUAL GREATER_THAN 100 PERCENTAGE arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms",
      "FORECASTED GREATER_THAN 100 PERCENTAGE arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms",
    ])
    error_message = "Somebody is told too late, too often, or never."
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && length(aws_ce_anomaly_subscription.this) == 0 && length(aws_lambda_function.report) == 0 && length(aws_kms_key.report) == 0 && output.anomaly_subscription_arn == null && output.report_function_name == null
    error_message = "There is something that nobody asked for."
  }
}

run "unusual_costs_of_this_environment" {
  command = plan

  variables {
    cost = { anomaly_detection = true }
  }

  assert {
    condition     = [for monitor in aws_ce_anomaly_monitor.this : [monitor.name, monitor.monitor_type]] == [["shop-dev", "CUSTOM"]]
    error_message = "There is no monitor, or it is the one of all services, of which an account has one."
  }

  # With every key: AWS gives all of them back, and each plan would make a new monitor.
  assert {
    condition = jsondecode(aws_ce_anomaly_monitor.this[0].monitor_specification) == {
      And            = null
      CostCategories = null
      Dimensions     = null
      Not            = null
      Or             = null
      Tags           = { Key = "StackEnvironment", MatchOptions = null, Values = ["shop-dev"] }
    }
    error_message = "The monitor sees other costs, or every plan would make a new one."
  }

  assert {
    condition     = [for subscription in aws_ce_anomaly_subscription.this : [subscription.name, subscription.frequency, join(",", subscription.monitor_arn_list)]] == [["shop-dev", "IMMEDIATE", "arn:aws:ce::111111111111:anomalymonitor/0a1b2c3d"]] && output.anomaly_subscription_arn == "arn:aws:ce::111111111111:anomalysubscription/0a1b2c3d"
    error_message = "Nobody is told, or not at once, or of other costs."
  }

  assert {
    condition     = [for subscriber in aws_ce_anomaly_subscription.this[0].subscriber : [subscriber.type, subscriber.address]] == [["SNS", "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"]]
    error_message = "Somebody else is told."
  }

  assert {
    condition     = [for dimension in aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension : [dimension.key, join(",", dimension.match_options), join(",", dimension.values)]] == [["ANOMALY_TOTAL_IMPACT_ABSOLUTE", "GREATER_THAN_OR_EQUAL", "20"]]
    error_message = "Somebody is told of every cent, or of nothing."
  }

  assert {
    condition     = length(aws_budgets_budget.monthly) == 0 && length(aws_lambda_function.report) == 0 && output.budget_name == null
    error_message = "There is something that nobody asked for."
  }
}

run "a_monitor_that_is_there_already" {
  command = plan

  variables {
    cost = { anomaly_detection = true, anomaly_threshold_usd = 100, anomaly_monitor_arn = "arn:aws:ce::111111111111:anomalymonitor/99999999-aaaa" }
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && aws_ce_anomaly_subscription.this[0].monitor_arn_list == tolist(["arn:aws:ce::111111111111:anomalymonitor/99999999-aaaa"])
    error_message = "A monitor is made where one is named: a member account would be refused."
  }

  assert {
    condition     = toset(aws_ce_anomaly_subscription.this[0].threshold_expression[0].dimension[0].values) == toset(["100"])
    error_message = "The threshold is another one than asked."
  }
}

run "a_monitor_alone_asks_for_nothing" {
  command = plan

  variables {
    cost = { budget_usd = 1, anomaly_monitor_arn = "arn:aws:ce::111111111111:anomalymonitor/99999999-aaaa" }
  }

  assert {
    condition     = length(aws_ce_anomaly_monitor.this) == 0 && length(aws_ce_anomaly_subscription.this) == 0
    error_message = "Somebody is told of unusual costs unasked."
  }
}
