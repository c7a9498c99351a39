# Few values differ from Aurora's own, which follow the instance's memory. All of
# these are dynamic; a static one needs apply_method "pending-reboot", else the plan
# never ends. Named after the major version: both groups exist while an upgrade runs.
resource "aws_rds_cluster_parameter_group" "this" {
  name        = "${var.name}-${local.family}"
  description = "Cluster parameters of ${var.name}"
  family      = local.family

  # No connection without TLS.
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "immediate"
  }

  # Changes of the schema are logged, and so is what takes longer than a second.
  parameter {
    name         = "log_statement"
    value        = "ddl"
    apply_method = "immediate"
  }

  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "immediate"
  }

  # So are waits for a lock.
  parameter {
    name         = "log_lock_waits"
    value        = "1"
    apply_method = "immediate"
  }

  # A forgotten transaction holds back vacuum for five minutes at most.
  parameter {
    name         = "idle_in_transaction_session_timeout"
    value        = "300000"
    apply_method = "immediate"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  name        = "${var.name}-${local.family}"
  description = "Instance parameters of ${var.name}"
  family      = local.family

  # A statement that spills more than 64 MiB to local storage is logged.
  parameter {
    name         = "log_temp_files"
    value        = "65536"
    apply_method = "immediate"
  }

  lifecycle {
    create_before_destroy = true
  }
}
