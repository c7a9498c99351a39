# Tags of others on the private subnets. Plans only.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

variables {
  name = "shop-dev"
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
    ]
    nat       = "single"
    endpoints = "gateway"
    flow_logs = false
  }
}

run "private_subnets_are_found_by_a_further_tag" {
  command = plan

  variables {
    private_subnet_tags = { "karpenter.sh/discovery" = "shop-dev" }
  }

  assert {
    condition = output.private_subnet_tags["eu-west-1b"] == tomap({
      Name                              = "shop-dev-private-eu-west-1b"
      Tier                              = "private"
      "kubernetes.io/role/internal-elb" = "1"
      "karpenter.sh/discovery"          = "shop-dev"
    })
    error_message = "A tag is missing: nodes, or load balancers, would find no subnet."
  }

  assert {
    condition     = alltrue([for tier in [aws_subnet.public, aws_subnet.database, aws_subnet.intra] : alltrue([for subnet in tier : !contains(keys(subnet.tags), "karpenter.sh/discovery")])])
    error_message = "Nodes would come up outside the private subnets."
  }

  # Terraform would take a tag away again that the subnet itself does not name.
  assert {
    condition     = length(aws_ec2_tag.private_subnet) == 0
    error_message = "A subnet of our own is tagged twice."
  }
}

run "no_further_tags_unless_asked" {
  command = plan

  assert {
    condition     = length(output.private_subnet_tags) == 2 && alltrue([for tags in output.private_subnet_tags : length(tags) == 3])
    error_message = "There are tags that nobody asked for."
  }
}

run "a_tag_of_awss_own" {
  command         = plan
  expect_failures = [var.private_subnet_tags]

  variables {
    private_subnet_tags = { "aws:cloudformation:stack-name" = "shop" }
  }
}
