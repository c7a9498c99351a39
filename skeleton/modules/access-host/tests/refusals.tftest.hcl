# What the module refuses, one run per rule.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_ssm_parameter.image
  values = { insecure_value = "ami-0123456789abcdef0" }
}

variables {
  name       = "shop-dev"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_id  = "subnet-0aaaaaaaaaaaaaaa1"
  https_cidr = "0.0.0.0/0"
}

run "these_values_are_taken" {
  command = plan
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}

run "name_that_ends_with_a_hyphen" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "shop-"
  }
}

run "vpc_that_is_none" {
  command         = plan
  expect_failures = [var.vpc_id]

  variables {
    vpc_id = "shared"
  }
}

run "subnet_that_is_none" {
  command         = plan
  expect_failures = [var.subnet_id]

  variables {
    subnet_id = "private-a"
  }
}

run "https_to_a_name" {
  command         = plan
  expect_failures = [var.https_cidr]

  variables {
    https_cidr = "ssm.eu-west-1.amazonaws.com"
  }
}

run "endpoint_without_a_protocol" {
  command         = plan
  expect_failures = [var.cluster_endpoint]

  variables {
    cluster_endpoint = "ABC.gr7.eu-west-1.eks.amazonaws.com"
  }
}

run "host_of_another_architecture" {
  command         = plan
  expect_failures = [var.instance_type]

  variables {
    instance_type = "t3.nano"
  }
}

run "a_boundary_by_its_name" {
  command         = plan
  expect_failures = [var.permissions_boundary]

  variables {
    permissions_boundary = "shop-dev-ci-role-boundary"
  }
}
