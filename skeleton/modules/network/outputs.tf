output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "IPv4 block of the VPC."
  value       = aws_vpc.this.cidr_block
}

output "zones" {
  description = "Availability zones, in alphabetical order."
  value       = sort(keys(local.zones))
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, by zone: load balancers and NAT gateways."
  value       = { for zone, subnet in aws_subnet.public : zone => subnet.id }
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, by zone: nodes and pods."
  value       = { for zone, subnet in aws_subnet.private : zone => subnet.id }
}

output "private_subnet_tags" {
  description = "Tags of the private subnets, by zone: what in the cluster looks for subnets finds them by these."
  value       = { for zone, subnet in aws_subnet.private : zone => subnet.tags }
}

output "database_subnet_ids" {
  description = "Ids of the database subnets, by zone; no route to the internet."
  value       = { for zone, subnet in aws_subnet.database : zone => subnet.id }
}

output "intra_subnet_ids" {
  description = "Ids of the subnets of the cluster's control-plane interfaces, by zone; no route to the internet."
  value       = { for zone, subnet in aws_subnet.intra : zone => subnet.id }
}

output "nat_public_ips" {
  description = "Addresses that traffic from nodes and pods comes from, for the allow-lists of others; empty without NAT."
  value       = [for zone in sort(keys(aws_eip.nat)) : aws_eip.nat[zone].public_ip]
}

output "endpoints_security_group_id" {
  description = "Security group of the interface endpoints; null without them."
  value       = one(aws_security_group.endpoints[*].id)
}
