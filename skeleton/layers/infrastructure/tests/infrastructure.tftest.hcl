# The whole layer, planned. Nothing is made, and what would ask an account is
# overridden.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.network.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.database.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.observability.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cost.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.registry.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

run "with_a_serverless_database" {
  command = plan

  assert {
    condition     = length(module.database) == 1 && output.database_name == "app" && output.database_port == 5432
    error_message = "The database is missing, or its outputs are."
  }

  assert {
    condition     = module.database[0].sizing.serverless && module.database[0].sizing.max_connections == 450
    error_message = "The database is of another kind or size than asked."
  }

  assert {
    condition     = output.cluster_name == "shop-dev" && output.cluster_version == "1.35" && output.dashboard_name == "shop-dev"
    error_message = "Things are not named after stack and environment; the platform layer would not find them."
  }

  assert {
    condition     = output.log_groups == { containers = "/eks/shop-dev/containers", hosts = "/eks/shop-dev/hosts" }
    error_message = "Log groups are not given."
  }
}

run "everything_says_whose_it_is" {
  command = plan

  assert {
    condition = local.tags == {
      Stack            = "shop"
      Environment      = "dev"
      StackEnvironment = "shop-dev"
      Stage            = "dev"
      Owner            = "group:default/shop"
      System           = "system:default/sales"
      Repository       = "github.com/acme/shop"
      ManagedBy        = "terraform"
    }
    error_message = "A tag is missing: the cost report or the search for what is left would miss things."
  }
}

run "a_stack_outside_any_system" {
  command = plan

  variables {
    system = null
  }

  assert {
    condition     = !contains(keys(local.tags), "System") && length(local.tags) == 7
    error_message = "The tag System has no value."
  }
}

run "with_a_provisioned_database" {
  command = plan

  variables {
    stage    = "prod"
    database = { kind = "provisioned", instance_class = "db.r7g.large", readers = 1, version = "16", name = "orders" }
  }

  assert {
    condition     = module.database[0].sizing == { serverless = false, readers = 1, vcpus = 2, memory_bytes = 17179869184, max_connections = 1802 } && output.database_name == "orders"
    error_message = "The database is of another kind or size than asked."
  }
}

run "the_database_tells_where_it_is" {
  command = plan

  variables {
    database = merge(var.database, { ssm_parameters = true })
  }

  assert {
    condition     = contains(keys(module.database[0].parameter_arns), "endpoint")
    error_message = "ssm_parameters does not reach the database, or its parameters have no path."
  }
}

run "a_function_that_reaches_the_database" {
  command = plan

  variables {
    database = merge(var.database, { ssm_parameters = true, access_function = true, log_retention_days = 7 })
  }

  assert {
    condition     = length(module.db_access) == 1 && output.database_access_function == "shop-dev-db-access"
    error_message = "access_function makes no function."
  }
}

run "no_function_unless_asked" {
  command = plan

  assert {
    condition     = length(module.db_access) == 0 && output.database_access_function == null
    error_message = "There is a function that nobody asked for."
  }
}

run "without_a_database" {
  command = plan

  variables {
    database = { kind = "none" }
  }

  assert {
    condition     = length(module.database) == 0
    error_message = "kind none makes a database."
  }

  assert {
    condition = alltrue([
      for value in [output.database_writer_endpoint, output.database_reader_endpoint, output.database_port, output.database_name, output.database_secret_arn, output.database_cluster_resource_id, output.database_kms_key_arn, output.database_proxy_endpoint, output.database_backup_vaults] :
      value == null
    ])
    error_message = "Outputs describe a database that is not there."
  }
}

# What the portal leaves out arrives as null.
run "answers_left_open" {
  command = plan

  variables {
    database = {
      kind                  = "none"
      min_acu               = null
      max_acu               = null
      instance_class        = null
      readers               = null
      version               = null
      auto_minor_upgrade    = null
      name                  = null
      backup_retention_days = null
      deletion_protection   = null
      insights              = null
      iam_auth              = null
    }
  }

  assert {
    condition     = var.database.readers == 0 && var.database.version == "17" && length(module.database) == 0
    error_message = "An answer that was left open is not read as its default."
  }
}

run "services_next_to_the_vpc" {
  command = plan

  variables {
    cluster = merge(var.cluster, { services_cidr = "10.16.16.0/20" })
  }

  assert {
    condition     = output.cluster_name == "shop-dev"
    error_message = "A block that only touches the VPC is refused."
  }
}

run "no_registry_unless_asked" {
  command = plan

  assert {
    condition     = length(module.registry) == 0 && length(output.registry_urls) == 0
    error_message = "There is a registry that nobody asked for."
  }
}

run "images_of_prod_are_protected" {
  command = plan

  variables {
    stage    = "prod"
    database = { kind = "none" }
    registry = { repositories = ["api", "web"] }
  }

  assert {
    condition     = length(module.registry) == 1 && module.registry[0].deletion_protection
    error_message = "There is no registry, or its images go with a name that is dropped by mistake."
  }
}

run "images_of_other_stages_go_along" {
  command = plan

  variables {
    stage    = "staging"
    database = { kind = "none" }
    registry = { repositories = ["api"] }
  }

  assert {
    condition     = !module.registry[0].deletion_protection
    error_message = "An environment that comes and goes cannot go."
  }
}

run "what_is_said_of_images_holds" {
  command = plan

  variables {
    stage    = "prod"
    database = { kind = "none" }
    registry = { repositories = ["api"], deletion_protection = false }
  }

  assert {
    condition     = !module.registry[0].deletion_protection
    error_message = "What is said of the registry is not heard."
  }
}

run "no_costs_are_watched_unless_asked" {
  command = plan

  assert {
    condition     = length(module.cost) == 0 && module.observability.publishers == tolist(["cloudwatch.amazonaws.com"])
    error_message = "Costs are watched unasked."
  }
}

run "a_budget" {
  command = plan

  variables {
    cost = { budget_usd = 500 }
  }

  assert {
    condition     = module.cost[0].budget_name == "shop-dev-monthly" && module.cost[0].anomaly_subscription_arn == null && module.cost[0].report_function_name == null
    error_message = "There is no budget, or more than that."
  }

  assert {
    condition     = local.tags[module.cost[0].tag.key] == module.cost[0].tag.value
    error_message = "The budget counts by a tag that nothing has."
  }

  assert {
    condition     = module.observability.publishers == tolist(["budgets.amazonaws.com", "cloudwatch.amazonaws.com"])
    error_message = "The budget may not tell anybody, or somebody else may."
  }
}

run "unusual_costs" {
  command = plan

  variables {
    cost = { anomaly_detection = true }
  }

  assert {
    condition     = length(module.cost) == 1 && module.cost[0].budget_name == null
    error_message = "Unusual costs are not watched, or more than that."
  }

  assert {
    condition     = module.observability.publishers == tolist(["cloudwatch.amazonaws.com", "costalerts.amazonaws.com"])
    error_message = "Nobody could be told of unusual costs."
  }
}

run "a_weekly_report" {
  command = plan

  variables {
    cost = { weekly_report = true }
  }

  assert {
    condition     = module.cost[0].report_function_name == "shop-dev-cost-report"
    error_message = "There is no report."
  }
}

run "what_there_is_is_watched" {
  command = plan

  variables {
    database      = { kind = "provisioned", instance_class = "db.r7g.large", readers = 1, proxy = true }
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition = module.observability.alarms == tolist([
      "api-errors", "api-storage",
      "database-connections", "database-cpu", "database-load", "database-local-storage", "database-memory", "database-reader-cpu", "database-replica-lag", "database-transaction-ids",
      "nodes-disk", "nodes-failed", "nodes-main-cpu", "nodes-main-health", "nodes-memory",
      "proxy-logins", "proxy-pinned", "proxy-waiting",
      "unschedulable-pods",
    ])
    error_message = "Something is not watched that is there, or the other way round."
  }
}
