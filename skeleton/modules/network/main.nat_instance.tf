# NAT for the price of a small instance: one for all zones, in the first. It keeps its
# address and its interface when it is replaced, so that routes and allow-lists stay.

locals {
  has_nat_instance = var.network.nat == "instance"

  # What pods send, besides what stays in the VPC. `all protocols` would also admit
  # what no NAT can translate.
  nat_protocols = {
    tcp  = { from = 0, to = 65535 }
    udp  = { from = 0, to = 65535 }
    icmp = { from = -1, to = -1 }
  }

  nat_sources = local.has_nat_instance ? merge([
    for zone in keys(local.zones) : { for protocol in keys(local.nat_protocols) : "${protocol} from ${zone}" => { zone = zone, protocol = protocol } }
  ]...) : {}

  # https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/UsingAlarmActions.html: the
  # actions may not be due at the same time.
  nat_recoveries = local.has_nat_instance ? {
    recover = { metric = "StatusCheckFailed_System", periods = 2 }
    reboot  = { metric = "StatusCheckFailed_Instance", periods = 3 }
  } : {}
}

data "aws_ssm_parameter" "nat_image" {
  count = local.has_nat_instance ? 1 : 0

  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
}

resource "aws_security_group" "nat" {
  count = local.has_nat_instance ? 1 : 0

  name        = "${var.name}-nat"
  description = "NAT instance of ${var.name}"
  vpc_id      = local.vpc_id

  tags = { Name = "${var.name}-nat" }
}

resource "aws_vpc_security_group_ingress_rule" "nat" {
  for_each = local.nat_sources

  security_group_id = aws_security_group.nat[0].id
  description       = "On its way out: ${each.key}"
  cidr_ipv4         = local.blocks[each.value.zone].private
  ip_protocol       = each.value.protocol
  from_port         = local.nat_protocols[each.value.protocol].from
  to_port           = local.nat_protocols[each.value.protocol].to
}

resource "aws_vpc_security_group_egress_rule" "nat" {
  for_each = local.has_nat_instance ? local.nat_protocols : {}

  security_group_id = aws_security_group.nat[0].id
  description       = "To the internet: ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = each.key
  from_port         = each.value.from
  to_port           = each.value.to
}

resource "aws_network_interface" "nat" {
  count = local.has_nat_instance ? 1 : 0

  subnet_id         = aws_subnet.public[local.first_zone].id
  description       = "NAT instance of ${var.name}"
  security_groups   = [aws_security_group.nat[0].id]
  source_dest_check = false

  tags = { Name = "${var.name}-nat" }
}

resource "aws_eip" "nat_instance" {
  count = local.has_nat_instance ? 1 : 0

  domain            = "vpc"
  network_interface = aws_network_interface.nat[0].id

  tags = { Name = "${var.name}-nat-instance" }

  depends_on = [aws_internet_gateway.this]
}

data "aws_iam_policy_document" "nat_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

# For a look at the instance with Session Manager; NAT itself needs no rights.
resource "aws_iam_role" "nat" {
  count = local.has_nat_instance ? 1 : 0

  name               = "${var.name}-nat"
  description        = "NAT instance of ${var.name}"
  assume_role_policy = data.aws_iam_policy_document.nat_trust.json

  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy_attachment" "nat" {
  count = local.has_nat_instance ? 1 : 0

  role       = aws_iam_role.nat[0].name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_instance_profile" "nat" {
  count = local.has_nat_instance ? 1 : 0

  name = "${var.name}-nat"
  role = aws_iam_role.nat[0].name
}

resource "aws_instance" "nat" {
  count = local.has_nat_instance ? 1 : 0

  ami                         = data.aws_ssm_parameter.nat_image[0].insecure_value
  instance_type               = var.network.nat_instance_type
  iam_instance_profile        = aws_iam_instance_profile.nat[0].name
  user_data                   = file("${path.module}/nat-instance.sh")
  user_data_replace_on_change = true
  ebs_optimized               = true
  # Minute by minute: every connection of the private subnets goes through it.
  monitoring = true

  # By way of the address: the first boot installs packages, so it has to be there.
  primary_network_interface {
    network_interface_id = aws_eip.nat_instance[0].network_interface
  }

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    encrypted   = true
    volume_type = "gp3"
  }

  maintenance_options {
    auto_recovery = "default"
  }

  tags = { Name = "${var.name}-nat" }

  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public,
  ]

  lifecycle {
    ignore_changes = [
      # A new image is published every few weeks, and each would interrupt every
      # connection. `terraform apply -replace` takes the newest when it suits.
      ami,
      # The interface's, which is off. The provider reads it from there and would put
      # it back: https://github.com/hashicorp/terraform-provider-aws/issues/44768
      source_dest_check,
    ]
  }
}

# Besides EC2's own recovery, which acts on fewer failures and is told to nobody.
resource "aws_cloudwatch_metric_alarm" "nat" {
  for_each = local.nat_recoveries

  alarm_name          = "${var.name}-nat-${each.key}"
  alarm_description   = "The NAT instance of ${var.name} does not answer: EC2 is told to ${each.key} it. Until then no pod reaches the internet."
  namespace           = "AWS/EC2"
  metric_name         = each.value.metric
  dimensions          = { InstanceId = aws_instance.nat[0].id }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = each.value.periods
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  alarm_actions       = ["arn:${data.aws_partition.current.partition}:automate:${data.aws_region.current.region}:ec2:${each.key}"]
}
