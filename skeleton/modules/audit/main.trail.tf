data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  trail     = "${var.name}-audit"
  trail_arn = "arn:${data.aws_partition.current.partition}:cloudtrail:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:trail/${local.trail}"
}

# Who did what by the API of AWS, in every region: management events, reads and writes.
resource "aws_cloudtrail" "this" {
  #checkov:skip=CKV_AWS_252:A message for every file of the log helps nobody; EventBridge has them for whoever asks.
  #checkov:skip=CKV2_AWS_10:The log is read where it lies, by Athena; a second copy in CloudWatch costs more than the first.
  name = local.trail

  # By way of the policy: CloudTrail refuses a bucket that does not admit it yet.
  s3_bucket_name                = aws_s3_bucket_policy.this.bucket
  kms_key_id                    = aws_kms_key.this.arn
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
}
