# Subnets, gateways and endpoints. Plans only: nothing is made, and what would
# ask an account is overridden, so that the credentials may be nobody's.
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

# The second zone is written first: nothing may follow the order of the list.
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

run "every_tier_has_a_subnet_in_every_zone" {
  command = plan

  assert {
    condition     = aws_vpc.this[0].cidr_block == "10.16.0.0/20" && aws_vpc.this[0].enable_dns_support && aws_vpc.this[0].enable_dns_hostnames
    error_message = "The VPC does not have the given block, or no DNS, which private endpoints need."
  }

  assert {
    condition = alltrue([
      for zone in var.network.zones : alltrue([
        for tier, subnet in { public = aws_subnet.public, private = aws_subnet.private, database = aws_subnet.database, intra = aws_subnet.intra } :
        subnet[zone.name].cidr_block == zone[tier] && subnet[zone.name].availability_zone == zone.name && length(subnet) == 2
      ])
    ])
    error_message = "A subnet is missing, in another zone, or has another block than the one given."
  }

  assert {
    condition     = alltrue([for tier in [aws_subnet.public, aws_subnet.private, aws_subnet.database, aws_subnet.intra] : alltrue([for subnet in tier : subnet.map_public_ip_on_launch != true])])
    error_message = "A subnet gives every instance a public address."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1" && subnet.tags.Tier == "public"])
    error_message = "Public subnets lack the tag by which load balancers find them."
  }

  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["kubernetes.io/role/internal-elb"] == "1" && subnet.tags.Tier == "private" && !contains(keys(subnet.tags), "kubernetes.io/role/elb")])
    error_message = "Private subnets lack the tag by which internal load balancers find them, or have that of public ones."
  }

  assert {
    condition     = alltrue([for subnet in concat(values(aws_subnet.database), values(aws_subnet.intra)) : length([for tag in keys(subnet.tags) : tag if startswith(tag, "kubernetes.io/role/")]) == 0])
    error_message = "A load balancer could be put into a database or control-plane subnet."
  }

  assert {
    condition     = output.zones == tolist(["eu-west-1a", "eu-west-1b"])
    error_message = "Zones are not given in alphabetical order."
  }
}

run "one_gateway_in_the_first_zone_by_name" {
  command = plan

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a"] && keys(aws_eip.nat) == ["eu-west-1a"]
    error_message = "The single NAT gateway is not in the first zone by name, or there are more."
  }

  assert {
    condition     = aws_eip.nat["eu-west-1a"].domain == "vpc" && length(output.nat_public_ips) == 1
    error_message = "The address of the NAT gateway is not given."
  }

  assert {
    condition     = keys(aws_route.private_nat) == ["eu-west-1a", "eu-west-1b"]
    error_message = "A private subnet has no way out."
  }
}

run "a_gateway_per_zone" {
  command = plan

  variables {
    network = merge(var.network, { nat = "per-zone" })
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-west-1a", "eu-west-1b"] && length(output.nat_public_ips) == 2
    error_message = "Not every zone has its own NAT gateway."
  }
}

run "only_the_gateway_endpoint" {
  command = plan

  assert {
    condition     = length(aws_vpc_endpoint.s3) == 1 && aws_vpc_endpoint.s3[0].service_name == "com.amazonaws.eu-west-1.s3" && aws_vpc_endpoint.s3[0].vpc_endpoint_type == "Gateway"
    error_message = "S3 is not reached by a gateway endpoint."
  }

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0 && length(aws_security_group.endpoints) == 0 && length(aws_vpc_security_group_ingress_rule.endpoints_https) == 0
    error_message = "There are interface endpoints that nobody asked and everybody pays for."
  }
}

run "no_endpoints" {
  command = plan

  variables {
    network = merge(var.network, { endpoints = "none" })
  }

  assert {
    condition     = length(aws_vpc_endpoint.s3) == 0 && length(aws_vpc_endpoint.interface) == 0
    error_message = "endpoints none leaves endpoints."
  }
}

run "a_closed_network" {
  command = plan

  variables {
    network = merge(var.network, { nat = "none", endpoints = "all" })
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_eip.nat) == 0 && length(aws_route.private_nat) == 0 && length(output.nat_public_ips) == 0
    error_message = "nat none leaves a way out."
  }

  assert {
    condition = toset([for endpoint in aws_vpc_endpoint.interface : endpoint.service_name]) == toset([
      for service in ["autoscaling", "ec2", "ec2messages", "ecr.api", "ecr.dkr", "eks", "eks-auth", "elasticloadbalancing", "kms", "logs", "secretsmanager", "sns", "sqs", "ssm", "ssmmessages", "sts"] :
      "com.amazonaws.eu-west-1.${service}"
    ])
    error_message = "A service that nodes, the control plane or add-ons call has no endpoint, or one that they do not call has."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : endpoint.private_dns_enabled && endpoint.vpc_endpoint_type == "Interface"])
    error_message = "An endpoint does not answer under the service's own name."
  }

  assert {
    condition = toset([for rule in aws_vpc_security_group_ingress_rule.endpoints_https : rule.cidr_ipv4]) == toset(["10.16.0.0/23", "10.16.4.0/23"]) && alltrue([
      for rule in aws_vpc_security_group_ingress_rule.endpoints_https : rule.ip_protocol == "tcp" && rule.from_port == 443 && rule.to_port == 443
    ])
    error_message = "Endpoints admit more, or less, than HTTPS from the private subnets."
  }
}

run "the_largest_network" {
  command = plan

  variables {
    network = merge(var.network, {
      cidr = "10.16.0.0/16"
      zones = [
        for index, zone in ["eu-west-1a", "eu-west-1b", "eu-west-1c"] : {
          name     = zone
          private  = cidrsubnet("10.16.0.0/16", 2, index)
          public   = cidrsubnet("10.16.192.0/18", 4, index)
          database = cidrsubnet("10.16.192.0/18", 4, 4 + index)
          intra    = cidrsubnet("10.16.192.0/18", 10, 640 + index)
        }
      ]
    })
  }

  assert {
    condition     = length(aws_subnet.private) == 3 && aws_subnet.intra["eu-west-1c"].cidr_block == "10.16.232.32/28"
    error_message = "A /16 with three zones and subnets down to /28 is not taken."
  }
}
