# Tags on somebody else's private subnets. Plans only.
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

override_data {
  target = data.aws_vpc.existing[0]
  values = {
    id                      = "vpc-0123456789abcdef0"
    cidr_block              = "10.40.0.0/16"
    cidr_block_associations = [{ association_id = "vpc-cidr-assoc-1", cidr_block = "10.40.0.0/16", state = "associated" }, { association_id = "vpc-cidr-assoc-2", cidr_block = "100.64.0.0/16", state = "associated" }]
    enable_dns_support      = true
    enable_dns_hostnames    = true
  }
}

override_data {
  target = data.aws_subnet.existing["private/eu-west-1a"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = { "kubernetes.io/role/internal-elb" = "1" } }
}

override_data {
  target = data.aws_subnet.existing["private/eu-west-1b"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = { "kubernetes.io/role/internal-elb" = "1" } }
}

override_data {
  target = data.aws_subnet.existing["database/eu-west-1a"]
  values = { id = "subnet-0bbbbbbbbbbbbbbb1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["database/eu-west-1b"]
  values = { id = "subnet-0bbbbbbbbbbbbbbb2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["control-plane/eu-west-1a"]
  values = { id = "subnet-0ccccccccccccccc1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
}

override_data {
  target = data.aws_subnet.existing["control-plane/eu-west-1b"]
  values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = {} }
}

# What the portal leaves out arrives as null.
variables {
  name = "shop-dev"
  network = {
    kind      = "existing"
    cidr      = "10.40.0.0/16"
    zones     = []
    nat       = null
    endpoints = null
    flow_logs = null
    ipam      = null
    existing = {
      vpc_id = "vpc-0123456789abcdef0"
      subnets = [
        { zone = "eu-west-1b", private = "subnet-0aaaaaaaaaaaaaaa2", database = "subnet-0bbbbbbbbbbbbbbb2", control_plane = null },
        { zone = "eu-west-1a", private = "subnet-0aaaaaaaaaaaaaaa1", database = "subnet-0bbbbbbbbbbbbbbb1", control_plane = "subnet-0ccccccccccccccc1" },
      ]
    }
  }
}

run "private_subnets_are_found_by_a_further_tag" {
  command = plan

  variables {
    private_subnet_tags = { "karpenter.sh/discovery" = "shop-dev" }
  }

  assert {
    condition = { for place, tag in aws_ec2_tag.private_subnet : place => [tag.resource_id, tag.key, tag.value] } == {
      "eu-west-1a/karpenter.sh/discovery" = ["subnet-0aaaaaaaaaaaaaaa1", "karpenter.sh/discovery", "shop-dev"]
      "eu-west-1b/karpenter.sh/discovery" = ["subnet-0aaaaaaaaaaaaaaa2", "karpenter.sh/discovery", "shop-dev"]
    }
    error_message = "Nodes would find no subnet, or others than the private ones."
  }

  assert {
    condition     = output.private_subnet_tags["eu-west-1a"] == tomap({ "kubernetes.io/role/internal-elb" = "1", "karpenter.sh/discovery" = "shop-dev" }) && length(output.private_subnet_tags) == 2
    error_message = "Tags are not given on as they are."
  }
}

run "nothing_of_theirs_is_changed_unasked" {
  command = plan

  assert {
    condition     = length(aws_ec2_tag.private_subnet) == 0
    error_message = "Somebody else's subnets are changed though nobody asked."
  }
}

run "subnets_that_another_cluster_uses" {
  command         = plan
  expect_failures = [aws_ec2_tag.private_subnet["eu-west-1b/karpenter.sh/discovery"]]

  override_data {
    target = data.aws_subnet.existing["private/eu-west-1b"]
    values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1b", tags = { "kubernetes.io/role/internal-elb" = "1", "karpenter.sh/discovery" = "billing-prod" } }
  }

  variables {
    private_subnet_tags = { "karpenter.sh/discovery" = "shop-dev" }
  }
}
