# Each rule of variables.tf, broken once.
mock_provider "aws" {}

variables {
  name         = "shop-prod"
  cluster_name = "shop-prod"
  argo_cd      = { identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef" }
}

run "a_name_that_aws_refuses" {
  command = plan

  variables {
    name = "Shop_Prod"
  }

  expect_failures = [var.name]
}

run "a_cluster_that_cannot_be" {
  command = plan

  variables {
    cluster_name = "-shop"
  }

  expect_failures = [var.cluster_name]
}

run "an_account_for_an_instance" {
  command = plan

  variables {
    argo_cd = { identity_center = "arn:aws:sso::111111111111:instance/ssoins-0123456789abcdef" }
  }

  expect_failures = [var.argo_cd]
}

run "an_instance_that_is_too_short" {
  command = plan

  variables {
    argo_cd = { identity_center = "arn:aws:sso:::instance/ssoins-0123" }
  }

  expect_failures = [var.argo_cd]
}

run "a_zone_for_a_region" {
  command = plan

  variables {
    argo_cd = { identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef", region = "us-east-1a" }
  }

  expect_failures = [var.argo_cd]
}

run "the_name_of_a_group_for_its_id" {
  command = plan

  variables {
    argo_cd = { identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef", admins = ["platform"] }
  }

  expect_failures = [var.argo_cd]
}

run "a_group_twice" {
  command = plan

  variables {
    argo_cd = {
      identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
      admins          = ["54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5", "54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5"]
    }
  }

  expect_failures = [var.argo_cd]
}

run "a_boundary_that_is_no_policy" {
  command = plan

  variables {
    permissions_boundary = "arn:aws:iam::111111111111:role/admin"
  }

  expect_failures = [var.permissions_boundary]
}
