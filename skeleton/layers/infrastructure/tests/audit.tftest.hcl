# The trail, where one is asked for. Nothing is made, and what would ask an account is
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

override_data {
  target = module.audit.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

run "a_trail_where_it_is_asked_for" {
  command = plan

  variables {
    audit = true
  }

  assert {
    condition     = length(module.audit) == 1 && module.audit[0].bucket == "shop-dev-audit-111111111111-eu-west-1"
    error_message = "There is no trail, or one of another environment."
  }
}

run "none_unless_asked" {
  command = plan

  assert {
    condition     = length(module.audit) == 0
    error_message = "There is a trail that nobody asked for."
  }
}
