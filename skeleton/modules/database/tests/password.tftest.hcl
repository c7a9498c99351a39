# The master user's password: RDS's, or a secret of our own.
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
  target          = random_id.secret
  override_during = plan
  values          = { hex = "89abcdef" }
}

override_resource {
  target          = aws_secretsmanager_secret.master
  override_during = plan
  values = {
    id  = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"
    arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"
  }
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
  }
}

run "made_and_rotated_by_rds" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_user_secret_kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database" && aws_rds_cluster.this.master_password_wo_version == null
    error_message = "The password is not RDS's to make and to keep, under the database's own key."
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.master[0].secret_id == "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b" && aws_secretsmanager_secret_rotation.master[0].rotation_rules[0].automatically_after_days == 30
    error_message = "Another secret is rotated, or not every thirty days."
  }

  assert {
    condition     = length(aws_secretsmanager_secret.master) + length(aws_secretsmanager_secret_version.master) + length(random_id.secret) == 0
    error_message = "There is a second secret beside RDS's own."
  }

  assert {
    condition     = output.secret_arn == "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"
    error_message = "The output names another secret than the one with the password."
  }
}

run "a_secret_of_our_own" {
  command = plan

  variables {
    database = merge(var.database, { password = "own", password_revision = 3, master_username = "owner" })
  }

  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password == null && aws_rds_cluster.this.master_user_secret_kms_key_id != "arn:aws:kms:eu-west-1:111111111111:key/database" && length(aws_secretsmanager_secret_rotation.master) == 0
    error_message = "RDS would make a password of its own, and RDS refuses to have both."
  }

  assert {
    condition     = aws_rds_cluster.this.master_password == null && aws_rds_cluster.this.master_password_wo_version == 3
    error_message = "The password is in the state, or a new revision does not reach the database."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.master[0].secret_string == null && aws_secretsmanager_secret_version.master[0].secret_binary == null && aws_secretsmanager_secret_version.master[0].secret_string_wo_version == 3
    error_message = "The password is in the state, or a new revision does not reach the secret."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.master[0].secret_id == "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"
    error_message = "The password is written into another secret."
  }

  assert {
    condition     = aws_secretsmanager_secret.master[0].name == "shop-dev/database/89abcdef" && aws_secretsmanager_secret.master[0].description == "Master user of database shop-dev" && random_id.secret[0].byte_length == 4
    error_message = "The secret cannot be made again while an earlier one waits for its deletion, or does not say what it is."
  }

  assert {
    condition     = aws_secretsmanager_secret.master[0].kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database" && aws_secretsmanager_secret.master[0].recovery_window_in_days == 30
    error_message = "The secret is not encrypted with the database's own key, or cannot be called back."
  }

  assert {
    condition = local.connection == {
      username            = "owner"
      engine              = "postgres"
      host                = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
      port                = 5432
      dbname              = "app"
      dbClusterIdentifier = "shop-dev"
    }
    error_message = "The secret does not say what one of RDS's own says; drivers and rotation would fail."
  }

  assert {
    condition     = output.secret_arn == "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"
    error_message = "The output names another secret than the one with the password."
  }
}

run "the_first_revision" {
  command = plan

  variables {
    database = merge(var.database, { password = "own" })
  }

  assert {
    condition     = aws_rds_cluster.this.master_password_wo_version == 1 && aws_secretsmanager_secret_version.master[0].secret_string_wo_version == 1
    error_message = "A password is made anew though nobody raised the revision."
  }
}
