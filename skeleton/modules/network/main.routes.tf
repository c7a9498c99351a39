locals {
  # Sorted, so that the order in which zones are written does not move the gateway.
  first_zone = local.makes_vpc ? sort(keys(local.zones))[0] : null

  nat_zones = {
    none       = toset([])
    instance   = toset([])
    single     = toset([local.first_zone])
    "per-zone" = toset(keys(local.zones))
  }[var.network.nat]

  # Where each zone leaves: by its own gateway, or all by one.
  nat_zone_of = {
    for zone in keys(local.zones) : zone => var.network.nat == "per-zone" ? zone : local.first_zone
    if var.network.nat != "none"
  }
}

resource "aws_internet_gateway" "this" {
  count = local.makes_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = var.name }
}

resource "aws_eip" "nat" {
  for_each = local.nat_zones

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${each.key}" }
}

resource "aws_nat_gateway" "this" {
  for_each = local.nat_zones

  allocation_id = aws_eip.nat[each.key].id
  subnet_id     = aws_subnet.public[each.key].id

  tags = { Name = "${var.name}-${each.key}" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  count = local.makes_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-public" }
}

resource "aws_route" "public_internet" {
  count = local.makes_vpc ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  for_each = local.zones

  subnet_id      = aws_subnet.public[each.key].id
  route_table_id = aws_route_table.public[0].id
}

resource "aws_route_table" "private" {
  for_each = local.zones

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route" "private_nat" {
  for_each = local.nat_zone_of

  route_table_id         = aws_route_table.private[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = var.network.nat == "instance" ? null : aws_nat_gateway.this[each.value].id
  network_interface_id   = one(aws_network_interface.nat[*].id)
}

resource "aws_route_table_association" "private" {
  for_each = local.zones

  subnet_id      = aws_subnet.private[each.key].id
  route_table_id = aws_route_table.private[each.key].id
}

# One table for both closed tiers: it holds the VPC's own route and nothing else.
resource "aws_route_table" "isolated" {
  count = local.makes_vpc ? 1 : 0

  vpc_id = aws_vpc.this[0].id

  tags = { Name = "${var.name}-isolated" }
}

resource "aws_route_table_association" "database" {
  for_each = local.zones

  subnet_id      = aws_subnet.database[each.key].id
  route_table_id = aws_route_table.isolated[0].id
}

resource "aws_route_table_association" "intra" {
  for_each = local.zones

  subnet_id      = aws_subnet.intra[each.key].id
  route_table_id = aws_route_table.isolated[0].id
}
