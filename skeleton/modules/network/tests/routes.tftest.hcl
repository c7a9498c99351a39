# Which subnet leads where. Ids are known only after an apply, so each is given one.
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

override_resource {
  target          = aws_vpc.this[0]
  override_during = plan
  values          = { id = "vpc-shop" }
}

override_resource {
  target          = aws_internet_gateway.this[0]
  override_during = plan
  values          = { id = "igw-shop" }
}

override_resource {
  target          = aws_subnet.public["eu-west-1a"]
  override_during = plan
  values          = { id = "subnet-public-a" }
}

override_resource {
  target          = aws_subnet.public["eu-west-1b"]
  override_during = plan
  values          = { id = "subnet-public-b" }
}

override_resource {
  target          = aws_subnet.private["eu-west-1a"]
  override_during = plan
  values          = { id = "subnet-private-a" }
}

override_resource {
  target          = aws_subnet.private["eu-west-1b"]
  override_during = plan
  values          = { id = "subnet-private-b" }
}

override_resource {
  target          = aws_subnet.database["eu-west-1a"]
  override_during = plan
  values          = { id = "subnet-database-a" }
}

override_resource {
  target          = aws_subnet.database["eu-west-1b"]
  override_during = plan
  values          = { id = "subnet-database-b" }
}

override_resource {
  target          = aws_subnet.intra["eu-west-1a"]
  override_during = plan
  values          = { id = "subnet-intra-a" }
}

override_resource {
  target          = aws_subnet.intra["eu-west-1b"]
  override_during = plan
  values          = { id = "subnet-intra-b" }
}

override_resource {
  target          = aws_route_table.public[0]
  override_during = plan
  values          = { id = "rtb-public" }
}

override_resource {
  target          = aws_route_table.isolated[0]
  override_during = plan
  values          = { id = "rtb-isolated" }
}

override_resource {
  target          = aws_route_table.private["eu-west-1a"]
  override_during = plan
  values          = { id = "rtb-private-a" }
}

override_resource {
  target          = aws_route_table.private["eu-west-1b"]
  override_during = plan
  values          = { id = "rtb-private-b" }
}

override_resource {
  target          = aws_eip.nat["eu-west-1a"]
  override_during = plan
  values          = { id = "eipalloc-a", public_ip = "198.51.100.1" }
}

override_resource {
  target          = aws_eip.nat["eu-west-1b"]
  override_during = plan
  values          = { id = "eipalloc-b", public_ip = "198.51.100.2" }
}

override_resource {
  target          = aws_nat_gateway.this["eu-west-1a"]
  override_during = plan
  values          = { id = "nat-a" }
}

override_resource {
  target          = aws_nat_gateway.this["eu-west-1b"]
  override_during = plan
  values          = { id = "nat-b" }
}

override_resource {
  target          = aws_security_group.endpoints[0]
  override_during = plan
  values          = { id = "sg-endpoints" }
}

variables {
  name = "shop-dev"
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
    ]
    nat       = "per-zone"
    endpoints = "all"
    flow_logs = false
  }
}

run "public_subnets_lead_to_the_internet" {
  command = plan

  assert {
    condition     = aws_internet_gateway.this[0].vpc_id == "vpc-shop" && alltrue([for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.database, aws_subnet.intra] : alltrue([for subnet in tier : subnet.vpc_id == "vpc-shop"])])
    error_message = "The internet gateway or a subnet is in another VPC."
  }

  assert {
    condition     = aws_route.public_internet[0].route_table_id == "rtb-public" && aws_route.public_internet[0].gateway_id == "igw-shop" && aws_route.public_internet[0].destination_cidr_block == "0.0.0.0/0"
    error_message = "The public route table does not lead to the internet gateway."
  }

  assert {
    condition = { for zone, association in aws_route_table_association.public : zone => [association.subnet_id, association.route_table_id] } == {
      "eu-west-1a" = ["subnet-public-a", "rtb-public"]
      "eu-west-1b" = ["subnet-public-b", "rtb-public"]
    }
    error_message = "A public subnet does not use the public route table."
  }
}

run "private_subnets_leave_by_the_gateway_of_their_zone" {
  command = plan

  assert {
    condition = { for zone, association in aws_route_table_association.private : zone => [association.subnet_id, association.route_table_id] } == {
      "eu-west-1a" = ["subnet-private-a", "rtb-private-a"]
      "eu-west-1b" = ["subnet-private-b", "rtb-private-b"]
    }
    error_message = "A private subnet does not use the route table of its zone."
  }

  assert {
    condition = { for zone, route in aws_route.private_nat : zone => [route.route_table_id, route.nat_gateway_id, route.destination_cidr_block] } == {
      "eu-west-1a" = ["rtb-private-a", "nat-a", "0.0.0.0/0"]
      "eu-west-1b" = ["rtb-private-b", "nat-b", "0.0.0.0/0"]
    }
    error_message = "Traffic of a private subnet crosses zones, or does not leave."
  }

  assert {
    condition = { for zone, gateway in aws_nat_gateway.this : zone => [gateway.allocation_id, gateway.subnet_id] } == {
      "eu-west-1a" = ["eipalloc-a", "subnet-public-a"]
      "eu-west-1b" = ["eipalloc-b", "subnet-public-b"]
    }
    error_message = "A NAT gateway is outside the public subnet of its zone, or without its address."
  }

  assert {
    condition     = output.nat_public_ips == ["198.51.100.1", "198.51.100.2"]
    error_message = "The addresses that traffic comes from are not given, in the order of zones."
  }
}

run "a_single_gateway_serves_both_zones" {
  command = plan

  variables {
    network = merge(var.network, { nat = "single" })
  }

  assert {
    condition     = [for zone in ["eu-west-1a", "eu-west-1b"] : aws_route.private_nat[zone].nat_gateway_id] == ["nat-a", "nat-a"]
    error_message = "A private subnet does not leave by the single gateway."
  }
}

run "database_and_control_plane_have_no_way_out" {
  command = plan

  assert {
    condition = { for zone, association in aws_route_table_association.database : zone => [association.subnet_id, association.route_table_id] } == {
      "eu-west-1a" = ["subnet-database-a", "rtb-isolated"]
      "eu-west-1b" = ["subnet-database-b", "rtb-isolated"]
    }
    error_message = "A database subnet does not use the closed route table."
  }

  assert {
    condition = { for zone, association in aws_route_table_association.intra : zone => [association.subnet_id, association.route_table_id] } == {
      "eu-west-1a" = ["subnet-intra-a", "rtb-isolated"]
      "eu-west-1b" = ["subnet-intra-b", "rtb-isolated"]
    }
    error_message = "A control-plane subnet does not use the closed route table."
  }

  assert {
    condition     = !contains([for route in concat(values(aws_route.private_nat), aws_route.public_internet) : route.route_table_id], "rtb-isolated")
    error_message = "The closed route table leads out of the VPC."
  }
}

run "endpoints_are_in_the_private_subnets" {
  command = plan

  assert {
    condition     = toset(aws_vpc_endpoint.s3[0].route_table_ids) == toset(["rtb-private-a", "rtb-private-b"]) && aws_vpc_endpoint.s3[0].vpc_id == "vpc-shop"
    error_message = "S3 is not reached from every private subnet."
  }

  assert {
    condition = alltrue([
      for endpoint in aws_vpc_endpoint.interface :
      toset(endpoint.subnet_ids) == toset(["subnet-private-a", "subnet-private-b"]) && toset(endpoint.security_group_ids) == toset(["sg-endpoints"]) && endpoint.vpc_id == "vpc-shop"
    ])
    error_message = "An endpoint is outside the private subnets or without its security group."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.endpoints_https : rule.security_group_id == "sg-endpoints"])
    error_message = "The rule of the endpoints is on another security group."
  }
}

run "outputs_name_the_subnets_by_zone" {
  command = plan

  assert {
    condition     = output.vpc_id == "vpc-shop" && output.vpc_cidr == "10.16.0.0/20"
    error_message = "The VPC is not given."
  }

  assert {
    condition = [output.public_subnet_ids, output.private_subnet_ids, output.database_subnet_ids, output.intra_subnet_ids] == [
      for tier in ["public", "private", "database", "intra"] : tomap({ "eu-west-1a" = "subnet-${tier}-a", "eu-west-1b" = "subnet-${tier}-b" })
    ]
    error_message = "An output names the subnets of another tier or zone."
  }
}
