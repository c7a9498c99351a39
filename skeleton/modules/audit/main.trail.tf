data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  trail     = "${var.name}-audit"
  trail_arn = "arn:${data.aws_partition.current.partition}:cloudtrail:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:trail/${local.trail}"
}

# Who did what by the API of AWS, in every region: management events, reads and writes.
resource "aws_cloudtrail" "this" {
  name = local.trail

  # By way of the policy: CloudTrail refuses a bucket that does not admit it yet.
  s3_bucket_name                = aws_s3_bucket_policy.this.bucket
  kms_key_id                    = aws_kms_key.this.arn
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
}
