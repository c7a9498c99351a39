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
