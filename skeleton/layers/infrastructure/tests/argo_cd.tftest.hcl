# Argo CD as a capability of EKS, where one is asked for. Nothing is made, and what would
# ask an account is overridden.
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

run "eks_runs_argo_cd_where_identity_center_is_named" {
  command = plan

  variables {
    bootstrap = true
    argo_cd = {
      identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
      region          = "us-east-1"
      admins          = ["54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5"]
    }
  }

  assert {
    condition     = length(module.argo_cd) == 1 && module.argo_cd[0].namespace == "argocd"
    error_message = "EKS runs no Argo CD, or the platform layer writes elsewhere."
  }
}

run "none_unless_asked" {
  command = plan

  assert {
    condition     = length(module.argo_cd) == 0 && output.argo_cd_url == null
    error_message = "EKS runs an Argo CD that nobody asked for and everybody pays for."
  }
}

run "answers_reach_the_module_that_judges_them" {
  command = plan

  override_module {
    target          = module.argo_cd
    override_during = plan
    outputs         = { namespace = "argocd", server_url = "https://address-of-argo-cd", role_arn = "role-of-argo-cd" }
  }

  variables {
    argo_cd = { identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef" }
  }

  assert {
    condition     = output.argo_cd_url == "https://address-of-argo-cd"
    error_message = "Nobody learns where Argo CD is."
  }
}
