# Every statement, for auditors, in a Kinesis stream that RDS makes. Its key is not the
# database's: whoever reads the audit must not be able to open snapshots or the password.
resource "aws_kms_key" "activity_stream" {
  count = var.database.activity_stream ? 1 : 0

  description             = "Activity stream of database ${var.name}"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.account_key.json
}

resource "aws_kms_alias" "activity_stream" {
  count = var.database.activity_stream ? 1 : 0

  name          = "alias/${var.name}-database-activity"
  target_key_id = aws_kms_key.activity_stream[0].key_id
}

# Asynchronous: the database does not wait for the stream. It starts on a running
# instance only, and at once, whatever apply_immediately says; it ends before the cluster.
resource "aws_rds_cluster_activity_stream" "this" {
  count = var.database.activity_stream ? 1 : 0

  resource_arn = aws_rds_cluster.this.arn
  mode         = "async"
  # RDS answers with the id: an ARN would be another key to the next plan.
  kms_key_id = aws_kms_key.activity_stream[0].key_id

  depends_on = [aws_rds_cluster_instance.this]
}
