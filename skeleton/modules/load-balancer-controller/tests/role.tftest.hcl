# Whose role it is, and what the module refuses. Plans only.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_resource {
  target          = module.controller.aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-load-balancer-controller" }
}

variables {
  name = "shop-dev"
  cluster = {
    name = "shop-dev"
    arn  = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
  }
}

run "the_controller_is_one_service_account" {
  command = plan

  assert {
    condition     = [module.controller.role_name, module.controller.subject] == ["shop-dev-load-balancer-controller", "system:serviceaccount:kube-system:aws-load-balancer-controller"] && module.controller.rights == tolist([data.aws_iam_policy_document.controller.json])
    error_message = "The role is another service account's, or has other rights."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::111111111111:role/shop-dev-load-balancer-controller" && length(output.service_account_annotations) == 0
    error_message = "Outputs describe another role."
  }
}

run "the_controller_by_token" {
  command = plan

  variables {
    cluster = merge(var.cluster, {
      identity          = "irsa"
      oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
      oidc_issuer       = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    })
  }

  assert {
    condition     = output.service_account_annotations["eks.amazonaws.com/role-arn"] == "arn:aws:iam::111111111111:role/shop-dev-load-balancer-controller"
    error_message = "The controller gets no role in a cluster whose pods bring tokens."
  }
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}

run "a_name_that_fits_no_role" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "a-name-of-thirty-nine-characters-is-too"
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
