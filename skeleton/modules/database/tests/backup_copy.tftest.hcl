# Copies of the backups in another region.
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
  target          = random_id.backup
  override_during = plan
  values          = { hex = "01234567" }
}

override_resource {
  target          = aws_kms_key.backup_copy
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-central-1:111111111111:key/copies", key_id = "copies" }
}

override_resource {
  target          = aws_backup_vault.copy
  override_during = plan
  values          = { arn = "arn:aws:backup:eu-central-1:111111111111:backup-vault:shop-dev-01234567" }
}

override_resource {
  target          = aws_backup_plan.this
  override_during = plan
  values          = { id = "plan" }
}

override_resource {
  target          = aws_iam_role.backup
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-database-backup" }
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
    backup_copy_region    = "eu-central-1"
  }
}

run "kept_in_both_regions" {
  command = plan

  assert {
    condition     = [for vault in aws_backup_vault.this : [vault.name, vault.region, vault.kms_key_arn, vault.force_destroy]] == [["shop-dev-01234567", "eu-west-1", "arn:aws:kms:eu-west-1:111111111111:key/database", false]] && random_id.backup[0].byte_length == 4
    error_message = "Backups are in another vault, under another key, or go with the environment though it is protected."
  }

  assert {
    condition     = [for vault in aws_backup_vault.copy : [vault.name, vault.region, vault.kms_key_arn, vault.force_destroy]] == [["shop-dev-01234567", "eu-central-1", "arn:aws:kms:eu-central-1:111111111111:key/copies", false]]
    error_message = "Copies are not in the other region, under its own key, or go with the environment though it is protected."
  }

  assert {
    condition     = [for key in aws_kms_key.backup_copy : [key.region, key.enable_key_rotation, key.deletion_window_in_days, key.description]] == [["eu-central-1", true, 30, "Copies of the backups of database shop-dev (eu-west-1)"]] && [for alias in aws_kms_alias.backup_copy : [alias.region, alias.name, alias.target_key_id]] == [["eu-central-1", "alias/shop-dev-database-backup-copy", "copies"]]
    error_message = "The key of the copies is in another region, not rotated, not named, or goes before its loss is noticed."
  }

  assert {
    condition     = jsondecode(aws_kms_key.backup_copy[0].policy).Statement == [{ Sid = "AccountAdministersTheKey", Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111111111111:root" } }]
    error_message = "Others may use the key of the copies, or the account could lock itself out of them."
  }

  assert {
    condition     = output.backup_vaults == { backups = "shop-dev-01234567", copies = "shop-dev-01234567" }
    error_message = "Nobody learns where the backups are."
  }
}

run "every_day_for_as_long_as_the_others" {
  command = plan

  assert {
    condition     = aws_backup_plan.this[0].name == "shop-dev-database" && [for rule in aws_backup_plan.this[0].rule : [rule.rule_name, rule.target_vault_name, rule.schedule, rule.start_window, rule.completion_window, rule.schedule_expression_timezone, rule.enable_continuous_backup, rule.lifecycle[0].delete_after, rule.lifecycle[0].opt_in_to_archive_for_supported_resources]] == [["daily-with-copy", "shop-dev-01234567", "cron(0 5 * * ? *)", 60, 360, "Etc/UTC", false, 7, false]]
    error_message = "The backup runs at another time, does not end, or is kept for longer or shorter than the automatic ones."
  }

  assert {
    condition     = flatten([for rule in aws_backup_plan.this[0].rule : [for copy in rule.copy_action : [copy.destination_vault_arn, tostring(copy.lifecycle[0].delete_after), tostring(copy.lifecycle[0].opt_in_to_archive_for_supported_resources)]]]) == ["arn:aws:backup:eu-central-1:111111111111:backup-vault:shop-dev-01234567", "7", "false"]
    error_message = "Nothing is copied to the other region, or the copies are kept for ever."
  }

  assert {
    condition     = [for selection in aws_backup_selection.this : [selection.name, selection.plan_id, selection.iam_role_arn, join(",", selection.resources)]] == [["shop-dev-database", "plan", "arn:aws:iam::111111111111:role/shop-dev-database-backup", "arn:aws:rds:eu-west-1:111111111111:cluster:shop-dev"]]
    error_message = "Something else than this database is backed up."
  }

  assert {
    condition = jsondecode(aws_iam_role.backup[0].assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "backup.amazonaws.com" }
    }] && aws_iam_role.backup[0].name == "shop-dev-database-backup" && aws_iam_role.backup[0].description == "AWS Backup of database shop-dev"
    error_message = "Somebody else can assume the role of the backups, or AWS Backup cannot."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.backup[0].role == "shop-dev-database-backup" && aws_iam_role_policy_attachment.backup[0].policy_arn == "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
    error_message = "AWS Backup may do more than back up, or not even that."
  }
}

run "late_in_the_evening" {
  command = plan

  variables {
    database = merge(var.database, { backup_window = "22:15-23:00", backup_retention_days = 35, deletion_protection = false })
  }

  assert {
    condition     = [for rule in aws_backup_plan.this[0].rule : [rule.schedule, rule.lifecycle[0].delete_after, one(rule.copy_action).lifecycle[0].delete_after]] == [["cron(15 1 * * ? *)", 35, 35]]
    error_message = "The hour runs past midnight, or the retention does not follow the answers."
  }

  assert {
    condition     = aws_backup_vault.this[0].force_destroy && aws_backup_vault.copy[0].force_destroy
    error_message = "An unprotected environment leaves vaults behind, or cannot be removed."
  }
}

run "copies_beside_the_originals" {
  command         = plan
  expect_failures = [aws_backup_vault.copy]

  variables {
    database = merge(var.database, { backup_copy_region = "eu-west-1" })
  }
}

run "no_copies" {
  command = plan

  variables {
    database = merge(var.database, { backup_copy_region = null })
  }

  assert {
    condition     = length(aws_backup_vault.this) + length(aws_backup_vault.copy) + length(aws_backup_plan.this) + length(aws_backup_selection.this) + length(aws_kms_key.backup_copy) + length(aws_kms_alias.backup_copy) + length(aws_iam_role.backup) + length(aws_iam_role_policy_attachment.backup) + length(random_id.backup) == 0 && output.backup_vaults == null
    error_message = "Without backup_copy_region there are parts of a copy."
  }
}
