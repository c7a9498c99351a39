# The trail records everything, and its log is out of everybody's reach.
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
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/audit", key_id = "audit" }
}

override_resource {
  target          = aws_cloudtrail.this
  override_during = plan
  values          = { arn = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit" }
}

variables {
  name           = "shop-dev"
  retention_days = 400
}

run "everything_is_recorded" {
  command = plan

  assert {
    condition     = aws_cloudtrail.this.name == "shop-dev-audit" && aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.include_global_service_events && aws_cloudtrail.this.enable_logging
    error_message = "The trail leaves regions or global services out, or does not write."
  }

  assert {
    condition     = aws_cloudtrail.this.enable_log_file_validation && aws_cloudtrail.this.kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/audit" && aws_cloudtrail.this.s3_bucket_name == "shop-dev-audit-111111111111-eu-west-1"
    error_message = "The log could be changed unnoticed, is not encrypted with its own key, or is written elsewhere."
  }

  assert {
    condition     = output.trail_arn == "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit" && output.bucket == "shop-dev-audit-111111111111-eu-west-1" && output.kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/audit"
    error_message = "Trail, bucket or key are not given on."
  }
}

run "the_bucket_is_closed" {
  command = plan

  assert {
    condition     = aws_s3_bucket.this.bucket == "shop-dev-audit-111111111111-eu-west-1" && !aws_s3_bucket.this.force_destroy
    error_message = "A destroy could empty the log."
  }

  assert {
    condition = alltrue([for part in [aws_s3_bucket_ownership_controls.this, aws_s3_bucket_public_access_block.this, aws_s3_bucket_versioning.this, aws_s3_bucket_server_side_encryption_configuration.this, aws_s3_bucket_lifecycle_configuration.this, aws_s3_bucket_notification.this, aws_s3_bucket_policy.this] :
      part.bucket == "shop-dev-audit-111111111111-eu-west-1"
    ])
    error_message = "A protection is on another bucket."
  }

  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "The bucket could be made public."
  }

  assert {
    condition     = aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced" && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "Lists of access decide who reads, or what is overwritten is gone."
  }

  assert {
    condition     = aws_s3_bucket_notification.this.eventbridge
    error_message = "Nobody can be told of what comes into the log."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms" && one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).kms_master_key_id == "arn:aws:kms:eu-west-1:111111111111:key/audit"
    error_message = "What is put into the bucket is not encrypted with its key."
  }
}

run "the_log_ends_after_its_retention" {
  command = plan

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].status == "Enabled" && aws_s3_bucket_lifecycle_configuration.this.rule[0].id == "end-of-retention" && length(aws_s3_bucket_lifecycle_configuration.this.rule) == 1
    error_message = "The log never ends."
  }

  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days == 400 && aws_s3_bucket_lifecycle_configuration.this.rule[0].noncurrent_version_expiration[0].noncurrent_days == 30 && aws_s3_bucket_lifecycle_configuration.this.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7
    error_message = "The log is kept for another time than asked."
  }

  assert {
    condition     = length(aws_s3_bucket_lifecycle_configuration.this.rule[0].filter) == 1
    error_message = "The rule does not say that it is for every object; S3 refuses it."
  }
}

run "only_the_trail_writes_and_nobody_deletes" {
  command = plan

  assert {
    condition = jsondecode(aws_s3_bucket_policy.this.policy).Statement == [
      {
        Sid       = "TheTrailLooksAtTheBucket"
        Effect    = "Allow"
        Action    = "s3:GetBucketAcl"
        Resource  = "arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit" } }
      },
      {
        Sid       = "TheTrailWritesTheLog"
        Effect    = "Allow"
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1/AWSLogs/111111111111/*"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = {
          "s3:x-amz-acl"  = "bucket-owner-full-control"
          "aws:SourceArn" = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit"
        } }
      },
      {
        Sid       = "NobodyDeletesTheLog"
        Effect    = "Deny"
        Action    = ["s3:DeleteObjectVersion", "s3:DeleteObject"]
        Resource  = "arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1/*"
        Principal = "*"
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Action    = "s3:*"
        Resource  = ["arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1/*", "arn:aws:s3:::shop-dev-audit-111111111111-eu-west-1"]
        Principal = "*"
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
    error_message = "Somebody else writes to the log, somebody deletes from it, or the trail cannot write."
  }
}

run "only_the_trail_encrypts" {
  command = plan

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [
      {
        Sid       = "AccountAdministersTheKey"
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::111111111111:root" }
      },
      {
        Sid       = "TheTrailEncryptsItsLog"
        Effect    = "Allow"
        Action    = "kms:GenerateDataKey*"
        Resource  = "*"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = {
          "aws:SourceArn"                            = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit"
          "kms:EncryptionContext:aws:cloudtrail:arn" = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit"
        } }
      },
      {
        Sid       = "TheTrailLooksAtTheKey"
        Effect    = "Allow"
        Action    = "kms:DescribeKey"
        Resource  = "*"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Condition = { StringEquals = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-west-1:111111111111:trail/shop-dev-audit" } }
      },
    ]
    error_message = "Somebody else uses the key, or the trail cannot."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_alias.this.name == "alias/shop-dev-audit" && aws_kms_alias.this.target_key_id == "audit"
    error_message = "The key is not rotated or not named."
  }
}

run "a_name_that_leaves_no_room" {
  command = plan

  variables {
    name = "a-stack-with-a-long-name-production12345"
  }

  assert {
    condition     = output.bucket == "${var.name}-audit-${substr(sha256("111111111111-eu-west-1"), 0, 16)}" && length(output.bucket) <= 63
    error_message = "The bucket's name is longer than S3 takes, or two environments could have the same."
  }

  assert {
    condition     = length(output.bucket) == 63
    error_message = "The name gives way where it need not."
  }
}

run "a_name_that_just_fits" {
  command = plan

  variables {
    name = "abcdefghijklmnopqrstuvwxyz-abcdefg"
  }

  assert {
    condition     = output.bucket == "abcdefghijklmnopqrstuvwxyz-abcdefg-audit-111111111111-eu-west-1" && length(output.bucket) == 63
    error_message = "A name that fits is shortened."
  }
}
