# Flow logs: encrypted, kept as long as asked, written by the delivery service only.
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
  target          = aws_kms_key.flow_logs
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/flow-logs", key_id = "flow-logs" }
}

override_resource {
  target          = aws_iam_role.flow_logs
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/flow-logs", id = "flow-logs" }
}

variables {
  name                    = "shop-dev"
  flow_log_retention_days = 30
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
    ]
    nat       = "single"
    endpoints = "gateway"
    flow_logs = true
  }
}

run "all_traffic_goes_to_an_encrypted_group" {
  command = plan

  assert {
    condition     = alltrue([for part in [aws_flow_log.this, aws_cloudwatch_log_group.flow_logs, aws_kms_key.flow_logs, aws_kms_alias.flow_logs, aws_iam_role.flow_logs, aws_iam_role_policy.flow_logs] : length(part) == 1])
    error_message = "A part of the flow logs is missing, or is there twice."
  }

  assert {
    condition     = aws_flow_log.this[0].traffic_type == "ALL" && aws_flow_log.this[0].iam_role_arn == "arn:aws:iam::111111111111:role/flow-logs" && aws_flow_log.this[0].max_aggregation_interval == 600
    error_message = "The flow log leaves traffic out, or has no role to write with."
  }

  assert {
    condition     = aws_cloudwatch_log_group.flow_logs[0].name == "/vpc/shop-dev/flow-logs" && aws_cloudwatch_log_group.flow_logs[0].retention_in_days == 30 && aws_cloudwatch_log_group.flow_logs[0].kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/flow-logs"
    error_message = "The log group is not encrypted with its own key, or keeps logs for another time."
  }

  assert {
    condition     = aws_kms_key.flow_logs[0].enable_key_rotation && aws_kms_alias.flow_logs[0].target_key_id == "flow-logs" && aws_kms_alias.flow_logs[0].name == "alias/shop-dev-flow-logs"
    error_message = "The key is not rotated or not named."
  }
}

run "the_key_serves_this_group_only" {
  command = plan

  assert {
    condition     = jsondecode(aws_kms_key.flow_logs[0].policy).Statement[0].Principal == { AWS = "arn:aws:iam::111111111111:root" } && jsondecode(aws_kms_key.flow_logs[0].policy).Statement[0].Action == "kms:*"
    error_message = "The account could lock itself out of the key."
  }

  assert {
    condition     = jsondecode(aws_kms_key.flow_logs[0].policy).Statement[1].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && jsondecode(aws_kms_key.flow_logs[0].policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/vpc/shop-dev/flow-logs" } }
    error_message = "Other log groups could use the key, or this one could not."
  }

  assert {
    condition     = toset(jsondecode(aws_kms_key.flow_logs[0].policy).Statement[1].Action) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"])
    error_message = "CloudWatch Logs lacks an action on the key, or has one too many."
  }
}

run "only_the_delivery_service_of_this_account_writes" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.flow_logs[0].assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "111111111111" } }
    }]
    error_message = "Somebody else can assume the role of flow logs."
  }

  assert {
    condition     = aws_iam_role_policy.flow_logs[0].role == "flow-logs" && jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement[0].Resource == "arn:aws:logs:eu-west-1:111111111111:log-group:/vpc/shop-dev/flow-logs:*"
    error_message = "The role writes to other groups than its own."
  }

  assert {
    condition     = toset(jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement[0].Action) == toset(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"])
    error_message = "The role cannot write, or can do more than write."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement[1].Action == "logs:DescribeLogGroups" && length(jsondecode(aws_iam_role_policy.flow_logs[0].policy).Statement) == 2
    error_message = "The delivery service cannot look up its group, or can do more on all groups."
  }
}

run "without_flow_logs_nothing_is_made_for_them" {
  command = plan

  variables {
    network = merge(var.network, { flow_logs = false })
  }

  assert {
    condition     = length(aws_flow_log.this) + length(aws_cloudwatch_log_group.flow_logs) + length(aws_kms_key.flow_logs) + length(aws_kms_alias.flow_logs) + length(aws_iam_role.flow_logs) + length(aws_iam_role_policy.flow_logs) == 0
    error_message = "flow_logs false leaves parts of them."
  }
}
