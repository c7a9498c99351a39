# A VPC that somebody else made: looked up, held against what was said about it, and
# left as it is.

locals {
  existing_subnets = { for subnet in try(var.network.existing.subnets, []) : subnet.zone => subnet }

  # By tier and zone: two tiers may share a subnet, and are looked up each.
  existing_ids = merge(
    { for zone, subnet in local.existing_subnets : "private/${zone}" => subnet.private },
    { for zone, subnet in local.existing_subnets : "database/${zone}" => subnet.database if subnet.database != null },
    { for zone, subnet in local.existing_subnets : "control-plane/${zone}" => coalesce(subnet.control_plane, subnet.private) },
  )

  existing_tiers = {
    for tier in ["private", "database", "control-plane"] : tier => {
      for key, subnet in data.aws_subnet.existing : split("/", key)[1] => subnet.id if startswith(key, "${tier}/")
    }
  }
}

data "aws_vpc" "existing" {
  count = local.makes_vpc ? 0 : 1

  id = var.network.existing.vpc_id

  lifecycle {
    postcondition {
      condition     = contains(self.cidr_block_associations[*].cidr_block, var.network.cidr)
      error_message = "network.cidr is ${coalesce(var.network.cidr, "unset")}, and ${self.id} has ${join(", ", self.cidr_block_associations[*].cidr_block)}: give one of these."
    }

    postcondition {
      condition     = self.enable_dns_support && self.enable_dns_hostnames
      error_message = "${self.id} resolves no names (DNS resolution ${self.enable_dns_support ? "on" : "off"}, DNS hostnames ${self.enable_dns_hostnames ? "on" : "off"}): have its owner turn both on, or nodes could not find their control plane."
    }
  }
}

data "aws_subnet" "existing" {
  for_each = local.existing_ids

  id = each.value

  lifecycle {
    postcondition {
      condition     = self.vpc_id == var.network.existing.vpc_id
      error_message = "${self.id} (${each.key}) is a subnet of ${self.vpc_id}, not of ${var.network.existing.vpc_id}: name a subnet of the VPC in network.existing.subnets."
    }

    postcondition {
      condition     = self.availability_zone == split("/", each.key)[1]
      error_message = "${self.id} (${each.key}) is in ${self.availability_zone}: name it under its own zone in network.existing.subnets."
    }
  }
}

# The stack works without the tag; a load balancer of the cluster does not.
check "load_balancers_find_the_subnets" {
  assert {
    condition = alltrue([
      for key, subnet in data.aws_subnet.existing : contains(keys(subnet.tags), "kubernetes.io/role/internal-elb") if startswith(key, "private/")
    ])
    error_message = "No internal load balancer will find ${join(", ", [for key, subnet in data.aws_subnet.existing : subnet.id if startswith(key, "private/") && !contains(keys(subnet.tags), "kubernetes.io/role/internal-elb")])}: have the owner of the subnets tag them kubernetes.io/role/internal-elb = 1."
  }
}
