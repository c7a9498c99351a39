# What the module refuses, one run per rule.
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

variables {
  name                      = "shop-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  client_security_group_ids = { "nodes and pods" = "sg-0eeeeeeeeeeeeeeee" }
  database = {
    kind                  = "serverless"
    min_acu               = 0.5
    max_acu               = 4
    readers               = 0
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
  }
}

run "these_values_are_taken" {
  command = plan
}

# Windows that touch, at midnight and at the end of the week.
run "windows_that_touch_are_taken" {
  command = plan

  variables {
    database = merge(var.database, { backup_window = "23:30-00:00", maintenance_window = "mon:00:00-mon:00:30" })
  }
}

run "a_window_over_the_end_of_the_week_is_taken" {
  command = plan

  variables {
    database = merge(var.database, { backup_window = "01:00-01:30", maintenance_window = "sun:23:30-mon:01:00" })
  }
}

run "name_with_two_hyphens_in_a_row" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "shop--dev"
  }
}

run "name_that_ends_with_a_hyphen" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "shop-"
  }
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}

run "name_too_long" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "a-name-of-forty-one-characters-is-too-long"
  }
}

run "no_vpc" {
  command         = plan
  expect_failures = [var.vpc_id]

  variables {
    vpc_id = "shop"
  }
}

run "one_subnet" {
  command         = plan
  expect_failures = [var.subnet_ids]

  variables {
    subnet_ids = ["subnet-0ddddddddddddddd1"]
  }
}

run "no_client" {
  command         = plan
  expect_failures = [var.client_security_group_ids]

  variables {
    client_security_group_ids = {}
  }
}

run "unknown_kind" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "none" })
  }
}

run "serverless_without_a_maximum" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { max_acu = null })
  }
}

run "serverless_without_a_minimum" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { min_acu = null })
  }
}

run "minimum_above_maximum" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { min_acu = 8 })
  }
}

run "minimum_below_zero" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { min_acu = -0.5 })
  }
}

run "maximum_below_one" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { max_acu = 0.5 })
  }
}

run "maximum_above_aurora" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { max_acu = 256.5 })
  }
}

run "minimum_not_in_halves" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { min_acu = 0.75 })
  }
}

run "maximum_not_in_halves" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { max_acu = 4.2 })
  }
}

run "provisioned_without_a_class" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = null, min_acu = null, max_acu = null })
  }
}

run "class_of_another_engine" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.m7g.large", min_acu = null, max_acu = null })
  }
}

run "burstable_class_that_aurora_has_not" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.t4g.xlarge", min_acu = null, max_acu = null })
  }
}

run "readers_below_zero" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { readers = -1 })
  }
}

run "sixteen_readers" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { readers = 16 })
  }
}

run "version_with_a_patch" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { version = "17.7.1", auto_minor_upgrade = false })
  }
}

run "version_in_words" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { version = "latest" })
  }
}

run "pinned_minor_that_aws_would_move" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { version = "17.7" })
  }
}

run "database_name_with_a_hyphen" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { name = "my-app" })
  }
}

run "database_name_that_is_a_word_of_sql" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { name = "user" })
  }
}

run "database_name_too_long" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
  }
}

run "reserved_user" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { master_username = "rdsadmin" })
  }
}

run "user_admin" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { master_username = "admin" })
  }
}

run "user_with_a_hyphen" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { master_username = "the-owner" })
  }
}

run "rotation_never" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { password_rotation_days = 0 })
  }
}

run "rotation_too_rare" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { password_rotation_days = 1001 })
  }
}

run "no_backups" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_retention_days = 0 })
  }
}

run "backups_longer_than_aurora_keeps" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_retention_days = 36 })
  }
}

run "backup_window_in_words" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "at night" })
  }
}

run "backup_window_at_no_time" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "24:00-25:00" })
  }
}

run "maintenance_window_without_days" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { maintenance_window = "03:30-04:30" })
  }
}

run "unknown_insights" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { insights = "all" })
  }
}

run "retention_that_cloudwatch_does_not_take" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { log_retention_days = 100 })
  }
}

run "backup_window_of_29_minutes" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "02:00-02:29" })
  }
}

run "maintenance_window_of_29_minutes" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { maintenance_window = "sun:03:30-sun:03:59" })
  }
}

run "maintenance_window_of_a_day" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "02:00-03:00", maintenance_window = "sun:03:30-mon:03:30" })
  }
}

run "windows_that_overlap" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "03:00-04:00", maintenance_window = "sun:03:30-sun:04:30" })
  }
}

run "maintenance_within_the_backup" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "03:00-05:00", maintenance_window = "wed:03:30-wed:04:30" })
  }
}

run "windows_that_overlap_after_midnight" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "23:30-00:30", maintenance_window = "mon:00:00-mon:01:00" })
  }
}

run "windows_that_overlap_over_the_end_of_the_week" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_window = "00:30-01:30", maintenance_window = "sun:23:30-mon:01:00" })
  }
}

run "unknown_password" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { password = "mine" })
  }
}

run "password_revision_of_none" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { password_revision = 0 })
  }
}

run "half_a_password_revision" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { password_revision = 1.5 })
  }
}

run "unknown_tuning" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { tuning = "fast" })
  }
}

run "activity_stream_of_a_serverless_database" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { activity_stream = true })
  }
}

run "activity_stream_of_a_burstable_class" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.t4g.large", min_acu = null, max_acu = null, activity_stream = true })
  }
}

run "data_api_of_a_burstable_class" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.t3.medium", min_acu = null, max_acu = null, data_api = true })
  }
}

run "data_api_while_restoring" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { data_api = true, restore = { snapshot_identifier = "a" } })
  }
}

run "proxy_of_a_database_that_pauses" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { proxy = true, min_acu = 0 })
  }
}

run "copies_in_a_zone" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { backup_copy_region = "eu-central-1a" })
  }
}

run "parameters_without_a_path" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { ssm_parameters = true })
  }
}

run "path_without_a_slash" {
  command         = plan
  expect_failures = [var.parameter_path]

  variables {
    parameter_path = "shop/dev/database"
  }
}

run "path_that_ends_with_a_slash" {
  command         = plan
  expect_failures = [var.parameter_path]

  variables {
    parameter_path = "/shop/dev/"
  }
}

run "path_that_aws_keeps_for_itself" {
  command         = plan
  expect_failures = [var.parameter_path]

  variables {
    parameter_path = "/aws-shop/dev/database"
  }
}

run "path_that_systems_manager_keeps_for_itself" {
  command         = plan
  expect_failures = [var.parameter_path]

  variables {
    parameter_path = "/ssm/dev/database"
  }
}

run "restore_from_nothing" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = {} })
  }
}

run "restore_from_both" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { snapshot_identifier = "a", source_cluster_identifier = "b", latest = true } })
  }
}

run "restore_to_no_time" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { source_cluster_identifier = "b" } })
  }
}

run "restore_to_two_times" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { source_cluster_identifier = "b", latest = true, restore_to_time = "2026-11-28T09:00:00Z" } })
  }
}

run "restore_to_a_time_in_words" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { source_cluster_identifier = "b", restore_to_time = "yesterday" } })
  }
}

run "restore_of_a_snapshot_at_a_time" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { snapshot_identifier = "a", restore_to_time = "2026-11-28T09:00:00Z" } })
  }
}

run "restore_of_the_latest_snapshot" {
  command         = plan
  expect_failures = [var.database]

  variables {
    database = merge(var.database, { restore = { snapshot_identifier = "a", latest = true } })
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
