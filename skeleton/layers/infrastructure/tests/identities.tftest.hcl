# Roles of what runs in the cluster, planned with the whole layer.
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

# The database as it will be: its secret and its key are known by name.
override_module {
  target          = module.database
  override_during = plan
  outputs = {
    cluster_identifier = "shop-dev"
    secret_arn         = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev"
    kms_key_arn        = "arn:aws:kms:eu-west-1:111111111111:key/database"
    sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 4294967296, max_connections = 450 }
  }
}

run "external_secrets_reads_the_secrets_of_the_environment" {
  command = plan

  variables {
    addons = { secrets_access = "external-secrets" }
  }

  assert {
    condition     = { for name, identity in module.identity : name => [identity.role_name, identity.subject] } == { "external-secrets" = ["shop-dev-external-secrets", "system:serviceaccount:external-secrets:external-secrets"] }
    error_message = "External Secrets has no role, or others have its rights."
  }

  assert {
    condition = [for statement in jsondecode(module.identity["external-secrets"].rights[0]).Statement : [statement.Effect, join(" ", sort(flatten([statement.Action]))), join(" ", sort(flatten([statement.Resource])))]] == [
      ["Allow", "secretsmanager:DescribeSecret secretsmanager:GetResourcePolicy secretsmanager:GetSecretValue secretsmanager:ListSecretVersionIds", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/*"],
      ["Allow", "kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/database"],
    ]
    error_message = "External Secrets cannot read the database's secret or those of programs, or can read others."
  }
}

run "the_client_reads_the_database_secret" {
  command = plan

  variables {
    addons   = { secrets_access = "csi" }
    database = { kind = "serverless", min_acu = 0.5, max_acu = 2, client_job = true }
  }

  assert {
    condition     = { for name, identity in module.identity : name => [identity.role_name, identity.subject] } == { "db-client" = ["shop-dev-db-client", "system:serviceaccount:db-client:db-client"] }
    error_message = "The client has no role, or others have its rights."
  }

  assert {
    condition = [for statement in jsondecode(module.identity["db-client"].rights[0]).Statement : [statement.Effect, join(" ", sort(flatten([statement.Action]))), statement.Resource]] == [
      ["Allow", "secretsmanager:DescribeSecret secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev"],
      ["Allow", "kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/database"],
    ]
    error_message = "The client cannot read the database's secret, or can read others."
  }
}

run "external_secrets_without_a_database" {
  command = plan

  variables {
    addons   = { secrets_access = "external-secrets" }
    database = { kind = "none" }
  }

  assert {
    condition     = { for name, identity in module.identity : name => [identity.role_name, identity.subject] } == { "external-secrets" = ["shop-dev-external-secrets", "system:serviceaccount:external-secrets:external-secrets"] }
    error_message = "External Secrets has no role where there is no database, or others have its rights."
  }

  assert {
    condition = [for statement in jsondecode(module.identity["external-secrets"].rights[0]).Statement : [statement.Effect, join(" ", sort(flatten([statement.Action]))), statement.Resource]] == [
      ["Allow", "secretsmanager:DescribeSecret secretsmanager:GetResourcePolicy secretsmanager:GetSecretValue secretsmanager:ListSecretVersionIds", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/*"],
    ]
    error_message = "External Secrets cannot read the secrets of programs, or can read those of other environments."
  }
}

run "no_client_without_a_database" {
  command = plan

  variables {
    addons   = { secrets_access = "csi" }
    database = { kind = "none" }
  }

  assert {
    condition     = length(module.identity) == 0
    error_message = "There is a role for the secret of a database that is not there."
  }
}

run "load_balancers" {
  command = plan

  variables {
    addons = { ingress = "alb" }
  }

  assert {
    condition     = length(module.load_balancer_controller) == 1 && length(module.load_balancer_controller[0].service_account_annotations) == 0 && length(module.identity) == 0
    error_message = "The load balancer controller has no role, or there are roles besides."
  }
}

run "load_balancers_by_token" {
  command = plan

  variables {
    addons  = { ingress = "alb", secrets_access = "external-secrets" }
    cluster = merge(var.cluster, { identity = "irsa" })
  }

  assert {
    condition     = length(module.load_balancer_controller[0].service_account_annotations) == 1 && length(module.identity["external-secrets"].service_account_annotations) == 1
    error_message = "Roles do not trust the tokens of the cluster."
  }
}

run "load_balancers_of_auto_mode" {
  command = plan

  variables {
    addons  = { ingress = "alb" }
    cluster = merge(var.cluster, { compute = "auto", node_groups = [] })
  }

  assert {
    condition     = length(module.load_balancer_controller) == 0
    error_message = "There is a role for a controller that EKS Auto Mode brings itself."
  }
}

run "no_roles_unless_asked" {
  command = plan

  assert {
    condition     = length(module.identity) == 0 && length(module.load_balancer_controller) == 0
    error_message = "There are roles that nobody asked for."
  }
}
