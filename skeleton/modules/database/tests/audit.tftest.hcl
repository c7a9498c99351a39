# The activity stream, for auditors.
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
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/database", key_id = "database" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-0ffffffffffffffff" }
}

override_resource {
  target          = aws_rds_cluster.this
  override_during = plan
  values = {
    id                 = "shop-dev"
    arn                = "arn:aws:rds:eu-west-1:111111111111:cluster:shop-dev"
    endpoint           = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
    reader_endpoint    = "shop-dev.cluster-ro-x.eu-west-1.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b" }]
  }
}

override_resource {
  target          = aws_kms_key.activity_stream
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/activity", key_id = "activity" }
}

override_resource {
  target          = aws_rds_cluster_activity_stream.this
  override_during = plan
  values          = { kinesis_stream_name = "aws-rds-das-cluster-X" }
}

variables {
  name                      = "shop-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  client_security_group_ids = { "nodes and pods" = "sg-0eeeeeeeeeeeeeeee" }
  database = {
    kind                  = "provisioned"
    instance_class        = "db.r7g.large"
    readers               = 1
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
    activity_stream       = true
  }
}

run "every_statement_under_a_key_of_its_own" {
  command = plan

  assert {
    condition     = [for stream in aws_rds_cluster_activity_stream.this : [stream.resource_arn, stream.mode, stream.kms_key_id]] == [["arn:aws:rds:eu-west-1:111111111111:cluster:shop-dev", "async", "activity"]]
    error_message = "Statements are not streamed, hold up the database, or are encrypted with another key."
  }

  assert {
    condition     = aws_kms_key.activity_stream[0].enable_key_rotation && aws_kms_key.activity_stream[0].deletion_window_in_days == 30 && aws_kms_key.activity_stream[0].description == "Activity stream of database shop-dev" && aws_kms_alias.activity_stream[0].name == "alias/shop-dev-database-activity" && aws_kms_alias.activity_stream[0].target_key_id == "activity"
    error_message = "The stream's key is not rotated, not named, or goes before its loss is noticed."
  }

  assert {
    condition     = jsondecode(aws_kms_key.activity_stream[0].policy).Statement == [{ Sid = "AccountAdministersTheKey", Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111111111111:root" } }]
    error_message = "Others may use the stream's key, or the account could lock itself out of it."
  }

  assert {
    condition     = output.activity_stream == { kinesis_stream_name = "aws-rds-das-cluster-X", kms_key_arn = "arn:aws:kms:eu-west-1:111111111111:key/activity" }
    error_message = "Auditors do not learn where the stream is and what opens it."
  }
}

run "no_activity_stream" {
  command = plan

  variables {
    database = merge(var.database, { activity_stream = false })
  }

  assert {
    condition     = length(aws_rds_cluster_activity_stream.this) + length(aws_kms_key.activity_stream) + length(aws_kms_alias.activity_stream) == 0 && output.activity_stream == null
    error_message = "activity_stream false leaves parts of it."
  }
}
