data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition   = data.aws_partition.current.partition
  account     = data.aws_caller_identity.current.account_id
  region      = data.aws_region.current.region
  cluster_arn = "arn:${local.partition}:eks:${local.region}:${local.account}:cluster/${var.name}"
  log_group   = "/aws/eks/${var.name}/cluster"

  log_group_arns = [
    for name in concat([local.log_group], sort(local.container_insights_log_groups)) :
    "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${name}"
  ]
}

data "aws_iam_policy_document" "key" {
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
    sid       = "CloudWatchLogsEncryptsItsGroups"
    actions   = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${local.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = local.log_group_arns
    }
  }
}

resource "aws_kms_key" "this" {
  description         = "Kubernetes secrets and control-plane logs of ${var.name}"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}-cluster"
  target_key_id = aws_kms_key.this.key_id
}
