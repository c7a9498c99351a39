locals {
  own_password = var.database.password == "own"
  secret_arn   = local.own_password ? aws_secretsmanager_secret.master[0].arn : aws_rds_cluster.this.master_user_secret[0].secret_arn

  # What a secret of RDS's own making would hold beside the password, so that drivers
  # and rotation functions find what they look for.
  connection = {
    username            = aws_rds_cluster.this.master_username
    engine              = "postgres"
    host                = aws_rds_cluster.this.endpoint
    port                = local.port
    dbname              = aws_rds_cluster.this.database_name
    dbClusterIdentifier = aws_rds_cluster.this.cluster_identifier
  }
}

# managed: RDS makes the secret and rotates it; only the interval is ours (7 days by default).
resource "aws_secretsmanager_secret_rotation" "master" {
  #checkov:skip=CKV_AWS_304:The interval is an answer, thirty days unless another is asked for.
  count = local.own_password ? 0 : 1

  secret_id          = aws_rds_cluster.this.master_user_secret[0].secret_arn
  rotate_immediately = false

  rotation_rules {
    automatically_after_days = var.database.password_rotation_days
  }

  depends_on = [aws_rds_cluster_instance.this]
}

moved {
  from = aws_secretsmanager_secret_rotation.master
  to   = aws_secretsmanager_secret_rotation.master[0]
}

# own: a removed secret keeps its name for as long as it can be called back, so that
# the next environment of this name needs another one.
resource "random_id" "secret" {
  count = local.own_password ? 1 : 0

  byte_length = 4
}

# A new one per command; it is written only where the revision changes, and kept by
# the database and the secret alone.
ephemeral "random_password" "master" {
  count = local.own_password ? 1 : 0

  length  = 32
  special = false
}

resource "aws_secretsmanager_secret" "master" {
  #checkov:skip=CKV2_AWS_57:Only a password of our own has it; one that rotates by itself is RDS's, which is the default.
  count = local.own_password ? 1 : 0

  name                    = "${var.name}/database/${random_id.secret[0].hex}"
  description             = "Master user of database ${var.name}"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = 30
}

# Written after the cluster took the password. Should an apply end between the two,
# raise password_revision: both get a new one.
resource "aws_secretsmanager_secret_version" "master" {
  count = local.own_password ? 1 : 0

  secret_id                = aws_secretsmanager_secret.master[0].id
  secret_string_wo         = jsonencode(merge(local.connection, { password = ephemeral.random_password.master[0].result }))
  secret_string_wo_version = var.database.password_revision
}
