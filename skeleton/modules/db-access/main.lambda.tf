# Made before the function: Lambda would create it without retention and leave it behind.
resource "aws_cloudwatch_log_group" "this" {
  name              = local.log_group
  retention_in_days = var.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

# Events of calls that nobody waits for, after three tries.
resource "aws_sqs_queue" "undelivered" {
  name                      = "${local.function}-undelivered"
  kms_master_key_id         = aws_kms_key.this.arn
  message_retention_seconds = 1209600
}

# Every call opens one connection and closes it, so that the reserved concurrency is
# also the number of connections that the function can take from the others.
resource "aws_lambda_function" "this" {
  function_name    = local.function
  description      = "Health, schema, reading queries and clean-up of database ${var.name}"
  role             = aws_iam_role.this.arn
  runtime          = "python3.13"
  architectures    = ["arm64"]
  handler          = "handler.handle"
  filename         = local.package
  source_code_hash = fileexists(local.package) ? filebase64sha256(local.package) : null
  kms_key_arn      = aws_kms_key.this.arn
  memory_size      = 256
  timeout          = 60

  reserved_concurrent_executions = var.concurrency

  environment {
    variables = { PARAMETER_PATH = var.database.parameter_path }
  }

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.this.id]
  }

  dead_letter_config {
    target_arn = aws_sqs_queue.undelivered.arn
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  lifecycle {
    precondition {
      condition     = fileexists(local.package)
      error_message = "modules/db-access/src was changed and not packed: run \"node ci/package.mjs\" and commit ${basename(local.package)}."
    }
  }

  # Interfaces are made and removed with the role's rights.
  depends_on = [
    aws_iam_role_policy.code,
    aws_iam_role_policy.this,
    aws_iam_role_policy_attachment.network,
  ]
}
