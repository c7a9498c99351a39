# What the layer refuses, one run per rule.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

mock_provider "helm" {}
mock_provider "kubernetes" {}

override_data {
  target = data.aws_eks_cluster.this
  values = {
    status                = "ACTIVE"
    endpoint              = "https://cluster.invalid"
    certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    vpc_config            = [{ vpc_id = "vpc-0123456789abcdef0" }]
  }
}

override_data {
  target = data.aws_cloudwatch_log_group.fluent_bit
  values = { retention_in_days = 30 }
}

override_data {
  target = data.aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
}

variables {
  stack       = "shop"
  environment = "dev"
  account_id  = "111111111111"
  region      = "eu-west-1"
  monitoring  = { enabled = true }
  logging     = { enabled = true }
}

run "these_values_are_taken" {
  command = plan
}

run "stack_with_capitals" {
  command         = plan
  expect_failures = [var.stack]

  variables {
    stack = "Shop"
  }
}

run "stack_too_long" {
  command         = plan
  expect_failures = [var.stack]

  variables {
    stack = "a-stack-of-twenty-five-chr"
  }
}

run "environment_with_an_underscore" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    environment = "dev_1"
  }
}

run "environment_too_long" {
  command         = plan
  expect_failures = [var.environment]

  variables {
    environment = "pre-productio"
  }
}

run "stage_that_is_none" {
  command         = plan
  expect_failures = [var.stage]

  variables {
    stage = "test"
  }
}

run "account_too_short" {
  command         = plan
  expect_failures = [var.account_id]

  variables {
    account_id = "11111111111"
  }
}

run "region_that_is_a_zone" {
  command         = plan
  expect_failures = [var.region]

  variables {
    region = "eu-west-1a"
  }
}

run "a_cluster_that_is_not_ready" {
  command         = plan
  expect_failures = [data.aws_eks_cluster.this]

  override_data {
    target = data.aws_eks_cluster.this
    values = {
      status                = "CREATING"
      endpoint              = "https://cluster.invalid"
      certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    }
  }
}

run "argo_cd_where_nobody_runs_it" {
  command         = plan
  expect_failures = [var.argo_cd]

  variables {
    argo_cd = "operator"
  }
}

run "a_node_pool_without_karpenter" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { compute = "auto", node_pool = { cpu_limit = 8 } }
  }
}

run "a_capability_that_delivers_nothing" {
  command         = plan
  expect_failures = [var.argo_cd]

  variables {
    argo_cd = "capability"
  }
}
