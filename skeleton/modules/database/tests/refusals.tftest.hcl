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
