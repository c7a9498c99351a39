# What the account's bootstrap means for the layer. Nothing is made, and what would ask an
# account is overridden.
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

variables {
  stack       = "shop"
  environment = "dev"
  stage       = "dev"
  account_id  = "111111111111"
  region      = "eu-west-1"
  owner       = "group:default/shop"
  system      = "system:default/sales"
  repository  = "github.com/acme/shop"
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
    ]
    nat       = "single"
    endpoints = "gateway"
    flow_logs = false
  }
  cluster = {
    version        = "1.35"
    endpoint       = { access = "both", allowed_cidrs = ["203.0.113.0/24"] }
    services_cidr  = "172.20.0.0/16"
    upgrade_policy = "standard"
    logs           = ["api", "audit"]
    node_groups = [
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 },
    ]
  }
  database = {
    kind    = "serverless"
    min_acu = 0.5
    max_acu = 2
  }
  observability = {
    metrics            = true
    logs               = true
    log_retention_days = 30
  }
}

run "roles_that_plan_and_the_bounds_of_those_made_here" {
  command = plan

  variables {
    bootstrap = true
  }

  assert {
    condition = local.plan_role_arns == [
      "arn:aws:iam::111111111111:role/shop-dev-ci-drift",
      "arn:aws:iam::111111111111:role/shop-dev-ci-plan",
    ]
    error_message = "A role that plans cannot read the cluster, or another one can."
  }

  assert {
    condition     = local.permissions_boundary == "arn:aws:iam::111111111111:policy/shop-dev-ci-role-boundary"
    error_message = "Roles are not made within the boundary, and the apply role may make no other."
  }
}

run "no_pull_request_reads_a_cluster_of_prod" {
  command = plan

  variables {
    bootstrap = true
    stage     = "prod"
  }

  assert {
    condition     = local.plan_role_arns == ["arn:aws:iam::111111111111:role/shop-dev-ci-drift"]
    error_message = "In prod another role than that of main plans."
  }
}

run "nothing_is_named_that_is_not_there" {
  command = plan

  assert {
    condition     = length(local.plan_role_arns) == 0 && local.permissions_boundary == null
    error_message = "AWS would refuse a role or a policy that nobody made."
  }
}
