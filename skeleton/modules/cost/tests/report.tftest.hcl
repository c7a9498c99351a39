# The weekly report: what it may do, when it runs, who learns that it did not.
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
  target          = aws_kms_key.report["weekly"]
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/report", key_id = "report" }
}

override_resource {
  target          = aws_iam_role.report["weekly"]
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-cost-report", id = "shop-dev-cost-report" }
}

override_resource {
  target          = aws_lambda_function.report["weekly"]
  override_during = plan
  values          = { arn = "arn:aws:lambda:eu-west-1:111111111111:function:shop-dev-cost-report" }
}

override_resource {
  target          = aws_cloudwatch_event_rule.report["weekly"]
  override_during = plan
  values          = { arn = "arn:aws:events:eu-west-1:111111111111:rule/shop-dev-cost-report" }
}

variables {
  name               = "shop-dev"
  tag_key            = "StackEnvironment"
  log_retention_days = 30
  topic = {
    arn         = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"
    kms_key_arn = "arn:aws:kms:eu-west-1:111111111111:key/observability"
  }
  cost = { weekly_report = true }
}

run "the_function" {
  command = plan

  assert {
    condition     = [for function in aws_lambda_function.report : [function.function_name, function.runtime, function.handler, function.role, join(",", function.architectures)]] == [["shop-dev-cost-report", "python3.13", "report.handler", "arn:aws:iam::111111111111:role/shop-dev-cost-report", "arm64"]] && output.report_function_name == "shop-dev-cost-report"
    error_message = "There is no report, or it would not start."
  }

  assert {
    condition     = [aws_lambda_function.report["weekly"].memory_size, aws_lambda_function.report["weekly"].timeout] == [128, 60] && aws_lambda_function.report["weekly"].description == "Tells weekly what shop-dev costs, and what of it nobody uses"
    error_message = "The report has more memory than it needs, or less time."
  }

  assert {
    condition     = can(regex("/function-[0-9a-f]{16}\\.zip$", aws_lambda_function.report["weekly"].filename)) && aws_lambda_function.report["weekly"].source_code_hash == filebase64sha256(aws_lambda_function.report["weekly"].filename)
    error_message = "The package is not the one of these sources, or a new one would not be noticed."
  }

  assert {
    condition     = toset([for file in local.source_files : file]) == toset(["report.py"])
    error_message = "Something else than the function is packed."
  }

  assert {
    condition     = aws_lambda_function.report["weekly"].environment[0].variables == tomap({ NAME = "shop-dev", TAG_KEY = "StackEnvironment", TOPIC_ARN = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }) && aws_lambda_function.report["weekly"].kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/report"
    error_message = "The report is of another environment, tells another topic, or its settings have no key of their own."
  }

  assert {
    condition     = one(aws_lambda_function.report["weekly"].dead_letter_config).target_arn == "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"
    error_message = "Nobody is told of a report that failed."
  }
}

run "its_log_has_an_end" {
  command = plan

  assert {
    condition     = [for group in aws_cloudwatch_log_group.report : [group.name, group.retention_in_days, group.kms_key_id]] == [["/aws/lambda/shop-dev-cost-report", 30, "arn:aws:kms:eu-west-1:111111111111:key/report"]] && [for logging in aws_lambda_function.report["weekly"].logging_config : [logging.log_format, logging.log_group]] == [["JSON", "/aws/lambda/shop-dev-cost-report"]] && one(aws_lambda_function.report["weekly"].tracing_config).mode == "PassThrough"
    error_message = "The log is kept for ever, is not encrypted, or is elsewhere."
  }
}

run "it_reads_and_tells_and_changes_nothing" {
  command = plan

  assert {
    condition = { for statement in data.aws_iam_policy_document.report["weekly"].statement : statement.sid => "${join(" ", sort(statement.actions))} on ${join(" ", statement.resources)}" } == {
      ReadCostsAndWhatNobodyUses = "ce:GetCostAndUsage ec2:DescribeAddresses ec2:DescribeVolumes on *"
      TellTheTopic               = "sns:Publish on arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"
      UseTheTopicKey             = "kms:Decrypt kms:GenerateDataKey on arn:aws:kms:eu-west-1:111111111111:key/observability"
      ReadItsEnvironment         = "kms:Decrypt on arn:aws:kms:eu-west-1:111111111111:key/report"
      WriteItsLog                = "logs:CreateLogStream logs:PutLogEvents on arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/shop-dev-cost-report:*"
    }
    error_message = "The report may do more than it needs, or cannot do it."
  }

  assert {
    condition     = aws_iam_role_policy.report["weekly"].role == "shop-dev-cost-report" && aws_iam_role_policy.report["weekly"].name == "report" && aws_iam_role.report["weekly"].name == "shop-dev-cost-report" && aws_iam_role.report["weekly"].description == "Weekly cost report of shop-dev"
    error_message = "Another role has these rights."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role.report["weekly"].assume_role_policy).Statement : [statement.Effect, statement.Action, statement.Principal.Service]] == [["Allow", "sts:AssumeRole", "lambda.amazonaws.com"]]
    error_message = "Something else than Lambda has the role."
  }
}

run "its_key_is_for_its_log" {
  command = plan

  assert {
    condition     = aws_kms_key.report["weekly"].enable_key_rotation && aws_kms_key.report["weekly"].description == "Cost report of shop-dev: log and environment" && aws_kms_alias.report["weekly"].name == "alias/shop-dev-cost-report" && aws_kms_alias.report["weekly"].target_key_id == "report"
    error_message = "The key is not rotated or not named."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.report["weekly"].policy).Statement : statement.Sid] == ["AccountAdministersTheKey", "CloudWatchLogsEncryptsThisGroup"]
    error_message = "Somebody who needs the key may not use it, or somebody else may."
  }

  assert {
    condition     = jsondecode(aws_kms_key.report["weekly"].policy).Statement[0].Principal == { AWS = "arn:aws:iam::111111111111:root" } && jsondecode(aws_kms_key.report["weekly"].policy).Statement[0].Action == "kms:*"
    error_message = "The account could lock itself out of the key."
  }

  assert {
    condition     = jsondecode(aws_kms_key.report["weekly"].policy).Statement[1].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && toset(jsondecode(aws_kms_key.report["weekly"].policy).Statement[1].Action) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]) && jsondecode(aws_kms_key.report["weekly"].policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/shop-dev-cost-report" } }
    error_message = "Other log groups could use the key, or this one could not."
  }
}

run "it_runs_on_monday_mornings" {
  command = plan

  assert {
    condition     = [for rule in aws_cloudwatch_event_rule.report : [rule.name, rule.schedule_expression, rule.description]] == [["shop-dev-cost-report", "cron(0 7 ? * MON *)", "When the cost report of shop-dev is made"]]
    error_message = "The report is made at another time, or never."
  }

  assert {
    condition     = [for target in aws_cloudwatch_event_target.report : [target.rule, target.target_id, target.arn]] == [["shop-dev-cost-report", "report", "arn:aws:lambda:eu-west-1:111111111111:function:shop-dev-cost-report"]]
    error_message = "The schedule starts something else."
  }

  assert {
    condition     = [for permission in aws_lambda_permission.report : [permission.function_name, permission.action, permission.principal, permission.source_arn, permission.statement_id]] == [["shop-dev-cost-report", "lambda:InvokeFunction", "events.amazonaws.com", "arn:aws:events:eu-west-1:111111111111:rule/shop-dev-cost-report", "schedule"]]
    error_message = "The schedule may not start the report, or others may."
  }
}

run "it_runs_when_it_is_told_to" {
  command = plan

  variables {
    cost = { weekly_report = true, report_schedule = "rate(1 day)" }
  }

  assert {
    condition     = aws_cloudwatch_event_rule.report["weekly"].schedule_expression == "rate(1 day)"
    error_message = "The report is made at another time than asked."
  }
}

run "somebody_learns_that_it_failed" {
  command = plan

  assert {
    condition     = [for alarm in aws_cloudwatch_metric_alarm.report : [alarm.alarm_name, alarm.namespace, alarm.metric_name, alarm.dimensions.FunctionName, alarm.statistic, alarm.comparison_operator, alarm.treat_missing_data]] == [["shop-dev-cost-report", "AWS/Lambda", "Errors", "shop-dev-cost-report", "Sum", "GreaterThanThreshold", "notBreaching"]]
    error_message = "The alarm looks at something else."
  }

  assert {
    condition     = [aws_cloudwatch_metric_alarm.report["weekly"].threshold, aws_cloudwatch_metric_alarm.report["weekly"].period, aws_cloudwatch_metric_alarm.report["weekly"].evaluation_periods] == [0, 3600, 1] && toset(aws_cloudwatch_metric_alarm.report["weekly"].alarm_actions) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"]) && strcontains(aws_cloudwatch_metric_alarm.report["weekly"].alarm_description, "/aws/lambda/shop-dev-cost-report")
    error_message = "Nobody learns that there is no report, or where to look."
  }

  assert {
    condition     = length(aws_budgets_budget.monthly) == 0 && length(aws_ce_anomaly_subscription.this) == 0
    error_message = "There is something that nobody asked for."
  }
}
