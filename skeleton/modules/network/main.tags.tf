locals {
  # By zone and key. Subnets that are made here carry their tags themselves.
  existing_subnet_tags = merge([
    for zone, subnet in local.existing_subnets : {
      for key, value in var.private_subnet_tags : "${zone}/${key}" => { zone = zone, subnet = subnet.private, key = key, value = value }
    }
  ]...)
}

# All that is changed of an existing VPC, and taken back when it is not needed.
resource "aws_ec2_tag" "private_subnet" {
  for_each = local.existing_subnet_tags

  resource_id = each.value.subnet
  key         = each.value.key
  value       = each.value.value

  lifecycle {
    precondition {
      condition     = lookup(data.aws_subnet.existing["private/${each.value.zone}"].tags, each.value.key, each.value.value) == each.value.value
      error_message = "${each.value.subnet} is tagged ${each.value.key} = ${lookup(data.aws_subnet.existing["private/${each.value.zone}"].tags, each.value.key, "")}: another cluster finds its subnets by it, and ${each.value.value} would take it away. Give each cluster private subnets of its own."
    }
  }
}
