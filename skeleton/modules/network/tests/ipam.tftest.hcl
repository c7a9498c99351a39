# A VPC whose block AWS VPC IPAM gives: subnets lie in it as they were planned.
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

# What IPAM answers; before an apply nobody knows it.
override_resource {
  target          = aws_vpc.this[0]
  override_during = plan
  values          = { id = "vpc-shop", cidr_block = "10.96.48.0/20" }
}

variables {
  name = "shop-dev"
  network = {
    kind = "ipam"
    zones = [
      { name = "eu-west-1a", public = "0.0.2.0/25", private = "0.0.0.0/23", database = "0.0.2.128/25", intra = "0.0.3.0/26" },
      { name = "eu-west-1b", public = "0.0.6.0/25", private = "0.0.4.0/23", database = "0.0.6.128/25", intra = "0.0.7.0/26" },
    ]
    nat       = "per-zone"
    endpoints = "all"
    flow_logs = true
    ipam      = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 20 }
  }
}

run "the_pool_gives_the_block" {
  command = plan

  assert {
    condition     = aws_vpc.this[0].ipv4_ipam_pool_id == "ipam-pool-0123456789abcdef0" && aws_vpc.this[0].ipv4_netmask_length == 20
    error_message = "The VPC is not given a block of the pool, or one of another size."
  }

  assert {
    condition     = output.vpc_cidr == "10.96.48.0/20"
    error_message = "The block is not given on."
  }
}

run "subnets_lie_in_it_as_planned" {
  command = plan

  assert {
    condition = {
      for zone in ["eu-west-1a", "eu-west-1b"] : zone => [for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.database, aws_subnet.intra] : tier[zone].cidr_block]
      } == {
      "eu-west-1a" = ["10.96.50.0/25", "10.96.48.0/23", "10.96.50.128/25", "10.96.51.0/26"]
      "eu-west-1b" = ["10.96.54.0/25", "10.96.52.0/23", "10.96.54.128/25", "10.96.55.0/26"]
    }
    error_message = "A subnet is in another place of the VPC than planned."
  }

  assert {
    condition     = toset([for rule in aws_vpc_security_group_ingress_rule.endpoints_https : rule.cidr_ipv4]) == toset(["10.96.48.0/23", "10.96.52.0/23"])
    error_message = "Endpoints do not admit the private subnets where they are."
  }
}

run "a_third_zone_moves_no_other" {
  command = plan

  variables {
    network = merge(var.network, { zones = concat(var.network.zones, [
      { name = "eu-west-1c", public = "0.0.10.0/25", private = "0.0.8.0/23", database = "0.0.10.128/25", intra = "0.0.11.0/26" },
    ]) })
  }

  assert {
    condition     = [for zone in ["eu-west-1a", "eu-west-1b", "eu-west-1c"] : aws_subnet.private[zone].cidr_block] == ["10.96.48.0/23", "10.96.52.0/23", "10.96.56.0/23"]
    error_message = "Adding a zone moves the subnets of another."
  }
}

run "the_largest_block" {
  command = plan

  override_resource {
    target          = aws_vpc.this[0]
    override_during = plan
    values          = { id = "vpc-shop", cidr_block = "10.200.0.0/16" }
  }

  variables {
    network = merge(var.network, {
      ipam = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 16 }
      zones = [
        { name = "eu-west-1a", public = "0.0.192.0/22", private = "0.0.0.0/18", database = "0.0.208.0/22", intra = "0.0.232.16/28" },
        { name = "eu-west-1b", public = "0.0.196.0/22", private = "0.0.64.0/18", database = "0.0.212.0/22", intra = "0.0.232.32/28" },
      ]
    })
  }

  assert {
    condition     = [for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.database, aws_subnet.intra] : tier["eu-west-1b"].cidr_block] == ["10.200.196.0/22", "10.200.64.0/18", "10.200.212.0/22", "10.200.232.32/28"]
    error_message = "A subnet is in another place of a /16 than planned."
  }
}
