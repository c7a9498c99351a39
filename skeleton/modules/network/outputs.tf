output "vpc_id" {
  description = "Id of the VPC."
  value       = local.vpc_id
}

output "vpc_cidr" {
  description = "IPv4 block of the VPC; of an existing one that which was named."
  value       = local.vpc_cidr
}

output "zones" {
  description = "Availability zones, in alphabetical order."
  value       = sort(local.makes_vpc ? keys(local.zones) : keys(local.existing_subnets))
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, by zone: load balancers and NAT; empty in an existing VPC."
  value       = tomap({ for zone, subnet in aws_subnet.public : zone => subnet.id })
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, by zone: nodes and pods."
  value       = local.makes_vpc ? { for zone, subnet in aws_subnet.private : zone => subnet.id } : local.existing_tiers.private
}

output "private_subnet_tags" {
  description = "Tags of the private subnets, by zone: what in the cluster looks for subnets finds them by these."
  value = local.makes_vpc ? { for zone, subnet in aws_subnet.private : zone => subnet.tags } : {
    for zone in keys(local.existing_subnets) : zone => merge(data.aws_subnet.existing["private/${zone}"].tags, var.private_subnet_tags)
  }
}

output "database_subnet_ids" {
  description = "Ids of the database subnets, by zone; no route to the internet."
  value       = local.makes_vpc ? { for zone, subnet in aws_subnet.database : zone => subnet.id } : local.existing_tiers.database
}

output "intra_subnet_ids" {
  description = "Ids of the subnets of the cluster's control-plane interfaces, by zone; no route to the internet."
  value       = local.makes_vpc ? { for zone, subnet in aws_subnet.intra : zone => subnet.id } : local.existing_tiers.control-plane
}

output "nat_public_ips" {
  description = "Addresses that traffic from nodes and pods comes from, for the allow-lists of others; empty without NAT, and in an existing VPC."
  value       = concat([for zone in sort(keys(aws_eip.nat)) : aws_eip.nat[zone].public_ip], aws_eip.nat_instance[*].public_ip)
}

output "endpoints_security_group_id" {
  description = "Security group of the interface endpoints; null without them."
  value       = one(aws_security_group.endpoints[*].id)
}
