locals {
  insights_retention_days = { standard = 7, advanced = 465 }[var.database.insights]

  # "1" writes first; Aurora moves the role on failover, lowest tier first.
  instances = { for number in range(1, 2 + var.database.readers) : tostring(number) => number }
}

# Made before the cluster: RDS would create it without retention and leave it behind.
resource "aws_cloudwatch_log_group" "postgresql" {
  name              = local.log_group
  retention_in_days = var.database.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

# A snapshot's name is taken for good, and the same environment may be made and removed twice.
resource "random_id" "final_snapshot" {
  byte_length = 4
}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name
  engine             = "aurora-postgresql"
  engine_mode        = "provisioned"
  engine_version     = var.database.version
  # A database is not upgraded to another major version behind its owner's back;
  # the price of extended support is the reminder. Changing this replaces the cluster.
  engine_lifecycle_support    = "open-source-rds-extended-support"
  allow_major_version_upgrade = var.database.allow_major_version_upgrade
  apply_immediately           = var.database.apply_immediately

  database_name                       = var.database.name
  port                                = local.port
  master_username                     = var.database.master_username
  manage_master_user_password         = local.own_password ? null : true
  master_user_secret_kms_key_id       = local.own_password ? null : aws_kms_key.this.arn
  master_password_wo                  = local.own_password ? ephemeral.random_password.master[0].result : null
  master_password_wo_version          = local.own_password ? var.database.password_revision : null
  iam_database_authentication_enabled = var.database.iam_auth
  enable_http_endpoint                = var.database.data_api

  db_subnet_group_name             = aws_db_subnet_group.this.name
  vpc_security_group_ids           = [aws_security_group.this.id]
  db_cluster_parameter_group_name  = aws_rds_cluster_parameter_group.this.name
  db_instance_parameter_group_name = var.database.allow_major_version_upgrade ? aws_db_parameter_group.this.name : null

  storage_encrypted = true
  kms_key_id        = aws_kms_key.this.arn

  backup_retention_period      = var.database.backup_retention_days
  preferred_backup_window      = var.database.backup_window
  preferred_maintenance_window = var.database.maintenance_window
  copy_tags_to_snapshot        = true
  deletion_protection          = var.database.deletion_protection
  skip_final_snapshot          = false
  final_snapshot_identifier    = "${var.name}-final-${random_id.final_snapshot.hex}"

  enabled_cloudwatch_logs_exports       = ["postgresql"]
  database_insights_mode                = var.database.insights
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = aws_kms_key.this.arn
  performance_insights_retention_period = local.insights_retention_days

  dynamic "serverlessv2_scaling_configuration" {
    for_each = local.serverless ? [var.database] : []

    content {
      min_capacity = serverlessv2_scaling_configuration.value.min_acu
      max_capacity = serverlessv2_scaling_configuration.value.max_acu
    }
  }

  snapshot_identifier = try(var.database.restore.snapshot_identifier, null)

  dynamic "restore_to_point_in_time" {
    for_each = try(var.database.restore.source_cluster_identifier, null) == null ? [] : [var.database.restore]

    content {
      source_cluster_identifier  = restore_to_point_in_time.value.source_cluster_identifier
      restore_to_time            = restore_to_point_in_time.value.restore_to_time
      use_latest_restorable_time = restore_to_point_in_time.value.latest ? true : null
      restore_type               = "full-copy"
    }
  }

  # What a cluster was made from is history: naming it, or no longer naming it, must
  # never make the cluster anew.
  lifecycle {
    ignore_changes = [snapshot_identifier, restore_to_point_in_time]
  }

  depends_on = [aws_cloudwatch_log_group.postgresql]
}

data "aws_iam_policy_document" "monitoring_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["monitoring.rds.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }
}

resource "aws_iam_role" "monitoring" {
  name               = "${var.name}-enhanced-monitoring"
  description        = "Enhanced monitoring of database ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.monitoring_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# Zones are left to Aurora, which spreads instances: a named zone would tie an
# instance to the order of a list and replace it when a zone is added.
resource "aws_rds_cluster_instance" "this" {
  #checkov:skip=CKV_AWS_353:Database Insights is switched on in the cluster, for every instance that it has.
  for_each = local.instances

  identifier              = "${var.name}-${each.key}"
  cluster_identifier      = aws_rds_cluster.this.id
  engine                  = aws_rds_cluster.this.engine
  instance_class          = local.instance_class
  db_subnet_group_name    = aws_db_subnet_group.this.name
  db_parameter_group_name = aws_db_parameter_group.this.name
  ca_cert_identifier      = "rds-ca-rsa2048-g1"
  publicly_accessible     = false
  promotion_tier          = each.value - 1

  auto_minor_version_upgrade   = var.database.auto_minor_upgrade
  apply_immediately            = var.database.apply_immediately
  preferred_maintenance_window = var.database.maintenance_window
  copy_tags_to_snapshot        = true

  monitoring_interval = 60
  monitoring_role_arn = aws_iam_role.monitoring.arn

  depends_on = [aws_iam_role_policy_attachment.monitoring]
}
