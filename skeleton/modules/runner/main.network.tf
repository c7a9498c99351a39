# Nobody comes in. Jobs reach the forge, AWS and the Kubernetes API, all by HTTPS.
resource "aws_security_group" "this" {
  name        = local.project
  description = "Jobs of ${var.repository}"
  vpc_id      = var.vpc_id

  tags = { Name = local.project }
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "The forge, AWS and the Kubernetes API"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
