data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  makes_vpc = var.network.kind != "existing"

  # Empty where the VPC is somebody else's: then nothing below is made.
  zones = { for zone in var.network.zones : zone.name => zone }

  vpc_id = local.makes_vpc ? aws_vpc.this[0].id : data.aws_vpc.existing[0].id
  # A VPC may have several blocks; of an existing one that counts which was named.
  vpc_cidr = local.makes_vpc ? aws_vpc.this[0].cidr_block : var.network.cidr

  # Blocks as they are, or, where IPAM gives the VPC its block, as they lie in it.
  blocks = {
    for zone in var.network.zones : zone.name => {
      for tier in ["public", "private", "database", "intra"] : tier => var.network.ipam == null ? zone[tier] : cidrsubnet(
        local.vpc_cidr,
        tonumber(split("/", zone[tier])[1]) - var.network.ipam.prefix,
        sum([for place, part in split(".", split("/", zone[tier])[0]) : part * pow(256, 3 - place)]) / pow(2, 32 - tonumber(split("/", zone[tier])[1])),
      )
    }
  }
}

resource "aws_vpc" "this" {
  count = local.makes_vpc ? 1 : 0

  cidr_block           = var.network.cidr
  ipv4_ipam_pool_id    = one(var.network.ipam[*].pool_id)
  ipv4_netmask_length  = one(var.network.ipam[*].prefix)
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# Locked: whatever is put into the default group by accident can talk to nobody.
resource "aws_default_security_group" "this" {
  count = local.makes_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-default-locked" }
}

resource "aws_subnet" "public" {
  for_each = local.zones

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = local.blocks[each.key].public

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    Tier                     = "public"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each = local.zones

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = local.blocks[each.key].private

  tags = merge(var.private_subnet_tags, {
    Name                              = "${var.name}-private-${each.key}"
    Tier                              = "private"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "database" {
  for_each = local.zones

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = local.blocks[each.key].database

  tags = {
    Name = "${var.name}-database-${each.key}"
    Tier = "database"
  }
}

resource "aws_subnet" "intra" {
  for_each = local.zones

  vpc_id            = aws_vpc.this[0].id
  availability_zone = each.key
  cidr_block        = local.blocks[each.key].intra

  tags = {
    Name = "${var.name}-intra-${each.key}"
    Tier = "intra"
  }
}
