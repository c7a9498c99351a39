# What the module refuses, one run per rule.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

variables {
  name            = "shop-dev-mailer"
  description     = "Sends the mail of shop-dev"
  identity        = "irsa"
  namespace       = "mail"
  service_account = "mailer.v2"
  policy          = "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"arn:aws:ses:eu-west-1:111111111111:identity/example.com\"}]}"
  cluster = {
    name              = "shop-dev"
    arn               = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    oidc_issuer       = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
  }
}

run "these_values_are_taken" {
  command = plan
}

run "name_too_long" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "a-name-of-sixty-five-characters-is-one-too-long-for-a-role-of-iam"
  }
}

run "name_with_a_slash" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "shop/mailer"
  }
}

run "no_description" {
  command         = plan
  expect_failures = [var.description]

  variables {
    description = ""
  }
}

run "unknown_identity" {
  command         = plan
  expect_failures = [var.identity]

  variables {
    identity = "kube2iam"
  }
}

run "irsa_without_a_provider" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { name = "shop-dev", arn = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev", oidc_issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" }
  }
}

run "an_issuer_without_its_scheme" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = merge(var.cluster, { oidc_issuer = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" })
  }
}

run "pod_identity_needs_no_provider" {
  command = plan

  variables {
    identity = "pod-identity"
    cluster  = { name = "shop-dev", arn = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev" }
  }
}

run "every_namespace" {
  command         = plan
  expect_failures = [var.namespace]

  variables {
    namespace = "*"
  }
}

run "every_service_account" {
  command         = plan
  expect_failures = [var.service_account]

  variables {
    service_account = "mail*"
  }
}

run "a_role_that_may_do_nothing" {
  command         = plan
  expect_failures = [var.policy]

  variables {
    policy = null
  }
}

run "a_policy_that_is_none" {
  command         = plan
  expect_failures = [var.policy]

  variables {
    policy = "{\"Version\":\"2012-10-17\"}"
  }
}

run "a_policy_too_long" {
  command         = plan
  expect_failures = [var.policy]

  variables {
    policy = jsonencode({ Statement = [for number in range(300) : { Effect = "Allow", Action = "sqs:SendMessage", Resource = "queue-${number}" }] })
  }
}

run "spaces_do_not_count" {
  command = plan

  variables {
    policy = format("%-11000s", "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"arn:aws:ses:eu-west-1:111111111111:identity/example.com\"}]}")
  }
}

run "an_own_policy_and_one_of_aws" {
  command         = plan
  expect_failures = [var.policy]

  variables {
    managed_policy_arns = ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"]
  }
}

run "a_policy_of_another" {
  command         = plan
  expect_failures = [var.managed_policy_arns]

  variables {
    policy              = null
    managed_policy_arns = ["arn:aws:iam::222222222222:policy/everything"]
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
