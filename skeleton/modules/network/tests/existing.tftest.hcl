# Somebody else's VPC: looked up and held against what was said about it. What the
# account has is replaced, so that it may be nobody's.
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

run "outputs_are_those_of_a_new_vpc" {
  command = plan

  assert {
    condition     = output.vpc_id == "vpc-0123456789abcdef0" && output.vpc_cidr == "10.40.0.0/16" && output.zones == tolist(["eu-west-1a", "eu-west-1b"])
    error_message = "The VPC or its zones are not given on."
  }

  assert {
    condition     = output.private_subnet_ids == tomap({ "eu-west-1a" = "subnet-0aaaaaaaaaaaaaaa1", "eu-west-1b" = "subnet-0aaaaaaaaaaaaaaa2" })
    error_message = "Nodes would be put into other subnets."
  }

  assert {
    condition     = output.database_subnet_ids == tomap({ "eu-west-1a" = "subnet-0bbbbbbbbbbbbbbb1", "eu-west-1b" = "subnet-0bbbbbbbbbbbbbbb2" })
    error_message = "The database would be put into other subnets."
  }

  assert {
    condition     = output.intra_subnet_ids == tomap({ "eu-west-1a" = "subnet-0ccccccccccccccc1", "eu-west-1b" = "subnet-0aaaaaaaaaaaaaaa2" })
    error_message = "The control plane is not put into its own subnet, or not beside the nodes where it has none."
  }
}

run "a_second_block_of_a_vpc" {
  command = plan

  variables {
    network = merge(var.network, { cidr = "100.64.0.0/16" })
  }

  assert {
    condition     = output.vpc_cidr == "100.64.0.0/16"
    error_message = "The first block of the VPC is taken for the one that was named."
  }

  assert {
    condition     = length(output.public_subnet_ids) == 0 && length(output.nat_public_ips) == 0
    error_message = "There is something that nobody looked up."
  }
}

run "looks_up_what_it_was_told" {
  command = plan

  assert {
    condition = { for key, subnet in data.aws_subnet.existing : key => subnet.id } == {
      "private/eu-west-1a"       = "subnet-0aaaaaaaaaaaaaaa1"
      "private/eu-west-1b"       = "subnet-0aaaaaaaaaaaaaaa2"
      "database/eu-west-1a"      = "subnet-0bbbbbbbbbbbbbbb1"
      "database/eu-west-1b"      = "subnet-0bbbbbbbbbbbbbbb2"
      "control-plane/eu-west-1a" = "subnet-0ccccccccccccccc1"
      "control-plane/eu-west-1b" = "subnet-0aaaaaaaaaaaaaaa2"
    }
    error_message = "A subnet is not looked up, or another one is."
  }
}

run "nothing_is_made" {
  command = plan

  assert {
    condition = length(concat(
      aws_vpc.this, aws_default_security_group.this, aws_internet_gateway.this, aws_route_table.public, aws_route_table.isolated, aws_route.public_internet,
      aws_vpc_endpoint.s3, aws_security_group.endpoints, aws_flow_log.this, aws_kms_key.flow_logs, aws_instance.nat, aws_eip.nat_instance,
      [for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.database, aws_subnet.intra] : tier if length(tier) > 0],
      [for kind in [aws_eip.nat, aws_nat_gateway.this, aws_vpc_endpoint.interface] : kind if length(kind) > 0],
      [for kind in [aws_route_table.private, aws_route.private_nat] : kind if length(kind) > 0],
      [for kind in [aws_route_table_association.public, aws_route_table_association.private, aws_route_table_association.database, aws_route_table_association.intra] : kind if length(kind) > 0],
    )) == 0
    error_message = "Something is made in somebody else's VPC."
  }
}

run "no_database_subnets_without_a_database" {
  command = plan

  variables {
    network = merge(var.network, { existing = {
      vpc_id  = "vpc-0123456789abcdef0"
      subnets = [for subnet in var.network.existing.subnets : { zone = subnet.zone, private = subnet.private }]
    } })
  }

  override_data {
    target = data.aws_subnet.existing["control-plane/eu-west-1a"]
    values = { id = "subnet-0aaaaaaaaaaaaaaa1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
  }

  assert {
    condition     = length(output.database_subnet_ids) == 0 && length(data.aws_subnet.existing) == 4
    error_message = "Subnets that nobody named are looked up."
  }
}

run "a_second_block_of_the_vpc" {
  command = plan

  variables {
    network = merge(var.network, { cidr = "100.64.0.0/16" })
  }

  assert {
    condition     = output.vpc_id == "vpc-0123456789abcdef0"
    error_message = "A VPC of several blocks is not taken."
  }
}

run "another_block_than_the_vpc_has" {
  command         = plan
  expect_failures = [data.aws_vpc.existing[0]]

  variables {
    network = merge(var.network, { cidr = "10.41.0.0/16" })
  }
}

run "a_vpc_without_names" {
  command         = plan
  expect_failures = [data.aws_vpc.existing[0]]

  override_data {
    target = data.aws_vpc.existing[0]
    values = {
      id                      = "vpc-0123456789abcdef0"
      cidr_block              = "10.40.0.0/16"
      cidr_block_associations = [{ association_id = "vpc-cidr-assoc-1", cidr_block = "10.40.0.0/16", state = "associated" }]
      enable_dns_support      = true
      enable_dns_hostnames    = false
    }
  }
}

run "a_vpc_without_a_resolver" {
  command         = plan
  expect_failures = [data.aws_vpc.existing[0]]

  override_data {
    target = data.aws_vpc.existing[0]
    values = {
      id                      = "vpc-0123456789abcdef0"
      cidr_block              = "10.40.0.0/16"
      cidr_block_associations = [{ association_id = "vpc-cidr-assoc-1", cidr_block = "10.40.0.0/16", state = "associated" }]
      enable_dns_support      = false
      enable_dns_hostnames    = true
    }
  }
}

run "a_subnet_of_another_vpc" {
  command         = plan
  expect_failures = [data.aws_subnet.existing["database/eu-west-1b"]]

  override_data {
    target = data.aws_subnet.existing["database/eu-west-1b"]
    values = { id = "subnet-0bbbbbbbbbbbbbbb2", vpc_id = "vpc-0fedcba9876543210", availability_zone = "eu-west-1b", tags = {} }
  }
}

run "a_subnet_of_another_zone" {
  command         = plan
  expect_failures = [data.aws_subnet.existing["private/eu-west-1b"]]

  override_data {
    target = data.aws_subnet.existing["private/eu-west-1b"]
    values = { id = "subnet-0aaaaaaaaaaaaaaa2", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = { "kubernetes.io/role/internal-elb" = "1" } }
  }
}

run "subnets_that_no_load_balancer_finds" {
  command         = plan
  expect_failures = [check.load_balancers_find_the_subnets]

  override_data {
    target = data.aws_subnet.existing["private/eu-west-1a"]
    values = { id = "subnet-0aaaaaaaaaaaaaaa1", vpc_id = "vpc-0123456789abcdef0", availability_zone = "eu-west-1a", tags = {} }
  }
}
