# Few values differ from Aurora's own, which follow the instance's memory. immediate is
# for dynamic parameters; a static one needs pending-reboot, else the plan never ends.
locals {
  medium_parameters = {
    # auto_explain besides Aurora's own pg_stat_statements: the list is replaced as a
    # whole. Static: it is loaded when an instance starts.
    "shared_preload_libraries" = { value = "pg_stat_statements,auto_explain", apply_method = "pending-reboot" }
    # The plan of what takes longer than five seconds is logged. Dynamic.
    "auto_explain.log_min_duration" = { value = "5000", apply_method = "immediate" }
    # Statements inside functions are counted, too. Dynamic.
    "pg_stat_statements.track" = { value = "all", apply_method = "immediate" }
    # How long a statement waits for storage is measured. Dynamic.
    "track_io_timing" = { value = "1", apply_method = "immediate" }
  }

  optimised_parameters = merge(
    {
      # Aurora's storage has no disk heads: an index read costs hardly more than the
      # next page of a scan. Dynamic.
      "random_page_cost" = { value = "1.1", apply_method = "immediate" }
      # Large tables are vacuumed after 5 % of their rows changed, not 10 %. Dynamic.
      "autovacuum_vacuum_scale_factor" = { value = "0.05", apply_method = "immediate" }
      # And analysed after 2 %, so that plans follow the data. Dynamic.
      "autovacuum_analyze_scale_factor" = { value = "0.02", apply_method = "immediate" }
    },
    # A thousandth of the memory for each sort, between PostgreSQL's own 4 MiB and 64 MiB:
    # a hundred at once take a tenth. A serverless instance has no fixed memory. Dynamic.
    local.serverless ? {} : { "work_mem" = { value = tostring(local.work_mem_kib), apply_method = "immediate" } },
  )

  work_mem_kib = min(max(local.class_memory_gib, 4), 64) * 1024

  tuning_parameters = merge(
    var.database.tuning == "minimal" ? {} : local.medium_parameters,
    var.database.tuning == "optimised" ? local.optimised_parameters : {},
  )
}

# Named after the major version: both groups exist while an upgrade runs.
resource "aws_rds_cluster_parameter_group" "this" {
  name        = "${var.name}-${local.family}"
  description = "Cluster parameters of ${var.name}"
  family      = local.family

  # No connection without TLS. Dynamic.
  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "immediate"
  }

  # Changes of the schema are logged. Dynamic.
  parameter {
    name         = "log_statement"
    value        = "ddl"
    apply_method = "immediate"
  }

  # So is what takes longer than a second. Dynamic.
  parameter {
    name         = "log_min_duration_statement"
    value        = "1000"
    apply_method = "immediate"
  }

  # So are waits for a lock. Dynamic.
  parameter {
    name         = "log_lock_waits"
    value        = "1"
    apply_method = "immediate"
  }

  # A forgotten transaction holds back vacuum for five minutes at most. Dynamic.
  parameter {
    name         = "idle_in_transaction_session_timeout"
    value        = "300000"
    apply_method = "immediate"
  }

  dynamic "parameter" {
    for_each = local.tuning_parameters

    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = parameter.value.apply_method
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_parameter_group" "this" {
  name        = "${var.name}-${local.family}"
  description = "Instance parameters of ${var.name}"
  family      = local.family

  # A statement that spills more than 64 MiB to local storage is logged. Dynamic.
  parameter {
    name         = "log_temp_files"
    value        = "65536"
    apply_method = "immediate"
  }

  lifecycle {
    create_before_destroy = true
  }
}
