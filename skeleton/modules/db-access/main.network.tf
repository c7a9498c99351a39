# Reaches the database and AWS's own services, and nobody reaches it.
resource "aws_security_group" "this" {
  name        = local.function
  description = "Function that reaches the database of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = local.function }
}

resource "aws_vpc_security_group_egress_rule" "database" {
  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL to the database"
  referenced_security_group_id = var.database.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.database.port
  to_port                      = var.database.port
}

resource "aws_vpc_security_group_egress_rule" "endpoints" {
  count = var.endpoints == null ? 0 : 1

  security_group_id            = aws_security_group.this.id
  description                  = "HTTPS to the endpoints of AWS services"
  referenced_security_group_id = var.endpoints.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

# Without endpoints AWS's services are on the internet, behind NAT, at addresses that move.
resource "aws_vpc_security_group_egress_rule" "internet" {
  count = var.endpoints == null ? 1 : 0

  security_group_id = aws_security_group.this.id
  description       = "HTTPS to AWS services through NAT"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
