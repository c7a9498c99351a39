# Parameters by level: few, each with its reason.
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

run "minimal" {
  command = plan

  assert {
    condition = { for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => [parameter.value, parameter.apply_method] } == {
      "rds.force_ssl"                       = ["1", "immediate"]
      "log_statement"                       = ["ddl", "immediate"]
      "log_min_duration_statement"          = ["1000", "immediate"]
      "log_lock_waits"                      = ["1", "immediate"]
      "idle_in_transaction_session_timeout" = ["300000", "immediate"]
    }
    error_message = "Cluster parameters are others than those that were decided."
  }

  assert {
    condition     = [for parameter in aws_db_parameter_group.this.parameter : [parameter.name, parameter.value, parameter.apply_method]] == [["log_temp_files", "65536", "immediate"]]
    error_message = "Instance parameters are others than those that were decided."
  }
}

run "medium" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "medium" })
  }

  assert {
    condition = { for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => [parameter.value, parameter.apply_method] } == {
      "rds.force_ssl"                       = ["1", "immediate"]
      "log_statement"                       = ["ddl", "immediate"]
      "log_min_duration_statement"          = ["1000", "immediate"]
      "log_lock_waits"                      = ["1", "immediate"]
      "idle_in_transaction_session_timeout" = ["300000", "immediate"]
      "shared_preload_libraries"            = ["pg_stat_statements,auto_explain", "pending-reboot"]
      "auto_explain.log_min_duration"       = ["5000", "immediate"]
      "pg_stat_statements.track"            = ["all", "immediate"]
      "track_io_timing"                     = ["1", "immediate"]
    }
    error_message = "Cluster parameters are others than those that were decided."
  }
}

run "optimised" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "optimised" })
  }

  assert {
    condition = { for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.name => [parameter.value, parameter.apply_method] } == {
      "rds.force_ssl"                       = ["1", "immediate"]
      "log_statement"                       = ["ddl", "immediate"]
      "log_min_duration_statement"          = ["1000", "immediate"]
      "log_lock_waits"                      = ["1", "immediate"]
      "idle_in_transaction_session_timeout" = ["300000", "immediate"]
      "shared_preload_libraries"            = ["pg_stat_statements,auto_explain", "pending-reboot"]
      "auto_explain.log_min_duration"       = ["5000", "immediate"]
      "pg_stat_statements.track"            = ["all", "immediate"]
      "track_io_timing"                     = ["1", "immediate"]
      "random_page_cost"                    = ["1.1", "immediate"]
      "autovacuum_vacuum_scale_factor"      = ["0.05", "immediate"]
      "autovacuum_analyze_scale_factor"     = ["0.02", "immediate"]
      "work_mem"                            = ["16384", "immediate"]
    }
    error_message = "Cluster parameters are others than those that were decided."
  }

  assert {
    condition     = alltrue([for parameter in aws_rds_cluster_parameter_group.this.parameter : strcontains(file("README.md"), "| `${parameter.name}` |")])
    error_message = "A parameter is not in the README."
  }
}

run "a_sort_takes_a_thousandth_of_the_memory" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "optimised", instance_class = "db.r7g.xlarge" })
  }

  assert {
    condition     = local.tuning_parameters["work_mem"].value == "32768"
    error_message = "work_mem does not follow the memory of the instance."
  }
}

run "but_no_less_than_postgresql_gives_it" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "optimised", instance_class = "db.t4g.medium" })
  }

  assert {
    condition     = local.tuning_parameters["work_mem"].value == "4096"
    error_message = "A small instance gets less than PostgreSQL's own work_mem."
  }
}

run "and_no_more_than_is_good_for_many" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "optimised", instance_class = "db.r7g.8xlarge" })
  }

  assert {
    condition     = local.tuning_parameters["work_mem"].value == "65536"
    error_message = "A large instance lends each sort more than 64 MiB."
  }
}

run "a_serverless_instance_has_no_fixed_memory" {
  command = plan

  variables {
    database = merge(var.database, { tuning = "optimised", kind = "serverless", instance_class = null, min_acu = 1, max_acu = 64 })
  }

  assert {
    condition     = !contains(keys(local.tuning_parameters), "work_mem") && contains(keys(local.tuning_parameters), "random_page_cost")
    error_message = "work_mem is fixed while the memory moves."
  }
}
