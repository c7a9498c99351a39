locals {
  copies_backups = var.database.backup_copy_region != null

  # Every day, three hours after the window of the automatic backup begins.
  backup_start    = split(":", split("-", var.database.backup_window)[0])
  backup_schedule = "cron(${tonumber(local.backup_start[1])} ${(local.backup_start[0] + 3) % 24} * * ? *)"
}

# A vault with recovery points is not deleted, and the next environment of this name
# needs one of its own.
resource "random_id" "backup" {
  count = local.copies_backups ? 1 : 0

  byte_length = 4
}

# Keys belong to a region: copies are encrypted anew with this one.
resource "aws_kms_key" "backup_copy" {
  count = local.copies_backups ? 1 : 0

  region                  = var.database.backup_copy_region
  description             = "Copies of the backups of database ${var.name} (${local.region})"
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.account_key.json
}

resource "aws_kms_alias" "backup_copy" {
  count = local.copies_backups ? 1 : 0

  region        = var.database.backup_copy_region
  name          = "alias/${var.name}-database-backup-copy"
  target_key_id = aws_kms_key.backup_copy[0].key_id
}

# Where the database is protected its backups outlive it: see docs/runbooks/decommission.md.
resource "aws_backup_vault" "this" {
  count = local.copies_backups ? 1 : 0

  name          = "${var.name}-${random_id.backup[0].hex}"
  kms_key_arn   = aws_kms_key.this.arn
  force_destroy = !var.database.deletion_protection
}

resource "aws_backup_vault" "copy" {
  count = local.copies_backups ? 1 : 0

  region        = var.database.backup_copy_region
  name          = "${var.name}-${random_id.backup[0].hex}"
  kms_key_arn   = aws_kms_key.backup_copy[0].arn
  force_destroy = !var.database.deletion_protection

  lifecycle {
    precondition {
      condition     = var.database.backup_copy_region != local.region
      error_message = "database.backup_copy_region is ${coalesce(var.database.backup_copy_region, "unset")}, the region of the database itself: a copy there is lost together with it. Choose another region."
    }
  }
}

resource "aws_backup_plan" "this" {
  count = local.copies_backups ? 1 : 0

  name = "${var.name}-database"

  rule {
    rule_name         = "daily-with-copy"
    target_vault_name = aws_backup_vault.this[0].name
    schedule          = local.backup_schedule
    start_window      = 60
    completion_window = 360

    schedule_expression_timezone = "Etc/UTC"
    # It would take over the retention of the automatic backups.
    enable_continuous_backup = false

    lifecycle {
      delete_after                              = var.database.backup_retention_days
      opt_in_to_archive_for_supported_resources = false
    }

    copy_action {
      destination_vault_arn = aws_backup_vault.copy[0].arn

      lifecycle {
        delete_after                              = var.database.backup_retention_days
        opt_in_to_archive_for_supported_resources = false
      }
    }
  }
}

data "aws_iam_policy_document" "backup_trust" {
  count = local.copies_backups ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["backup.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "backup" {
  count = local.copies_backups ? 1 : 0

  name               = "${var.name}-database-backup"
  description        = "AWS Backup of database ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.backup_trust[0].json

  permissions_boundary = var.permissions_boundary
}

# Reading, snapshots and copies; another policy of AWS's would add restores.
resource "aws_iam_role_policy_attachment" "backup" {
  count = local.copies_backups ? 1 : 0

  role       = aws_iam_role.backup[0].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
}

# AWS Backup takes Aurora clusters only where the account opted in to Aurora, once per
# region: docs/runbooks/prepare-account.md.
resource "aws_backup_selection" "this" {
  count = local.copies_backups ? 1 : 0

  name         = "${var.name}-database"
  plan_id      = aws_backup_plan.this[0].id
  iam_role_arn = aws_iam_role.backup[0].arn
  resources    = [aws_rds_cluster.this.arn]

  depends_on = [aws_iam_role_policy_attachment.backup]
}
