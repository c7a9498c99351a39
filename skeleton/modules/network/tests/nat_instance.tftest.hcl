# NAT by one small instance: closed, repairable, and with an address of its own.
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

override_data {
  target = data.aws_ssm_parameter.nat_image[0]
  values = { insecure_value = "ami-0123456789abcdef0" }
}

override_resource {
  target          = aws_vpc.this[0]
  override_during = plan
  values          = { id = "vpc-shop" }
}

override_resource {
  target          = aws_subnet.public["eu-west-1a"]
  override_during = plan
  values          = { id = "subnet-public-a" }
}

override_resource {
  target          = aws_route_table.private["eu-west-1a"]
  override_during = plan
  values          = { id = "rtb-private-a" }
}

override_resource {
  target          = aws_route_table.private["eu-west-1b"]
  override_during = plan
  values          = { id = "rtb-private-b" }
}

override_resource {
  target          = aws_security_group.nat[0]
  override_during = plan
  values          = { id = "sg-nat" }
}

override_resource {
  target          = aws_network_interface.nat[0]
  override_during = plan
  values          = { id = "eni-nat" }
}

override_resource {
  target          = aws_eip.nat_instance[0]
  override_during = plan
  values          = { id = "eipalloc-nat", public_ip = "198.51.100.9" }
}

override_resource {
  target          = aws_instance.nat[0]
  override_during = plan
  values          = { id = "i-nat" }
}

variables {
  name = "shop-dev"
  network = {
    cidr = "10.16.0.0/20"
    zones = [
      { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
      { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
    ]
    nat       = "instance"
    endpoints = "gateway"
    flow_logs = false
  }
}

run "an_instance_in_the_place_of_gateways" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_eip.nat) == 0
    error_message = "There is a gateway besides the instance, and it costs more than all the rest."
  }

  assert {
    condition     = alltrue([for part in [aws_instance.nat, aws_network_interface.nat, aws_eip.nat_instance, aws_security_group.nat, aws_iam_role.nat, aws_iam_role_policy_attachment.nat, aws_iam_instance_profile.nat] : length(part) == 1])
    error_message = "A part of the NAT instance is missing, or is there twice."
  }

  assert {
    condition = { for zone, route in aws_route.private_nat : zone => [route.route_table_id, route.network_interface_id, route.destination_cidr_block] if route.nat_gateway_id == null } == {
      "eu-west-1a" = ["rtb-private-a", "eni-nat", "0.0.0.0/0"]
      "eu-west-1b" = ["rtb-private-b", "eni-nat", "0.0.0.0/0"]
    }
    error_message = "A private subnet does not leave by the interface of the instance."
  }

  assert {
    condition     = output.nat_public_ips == ["198.51.100.9"] && aws_eip.nat_instance[0].domain == "vpc"
    error_message = "The address that traffic comes from is not given."
  }
}

run "forwards_what_is_not_its_own" {
  command = plan

  assert {
    condition     = aws_network_interface.nat[0].source_dest_check == false && aws_network_interface.nat[0].subnet_id == "subnet-public-a" && toset(aws_network_interface.nat[0].security_groups) == toset(["sg-nat"])
    error_message = "The interface drops what it should forward, or is in another subnet, or without its security group."
  }

  assert {
    condition     = aws_instance.nat[0].primary_network_interface[0].network_interface_id == "eni-nat" && aws_eip.nat_instance[0].network_interface == "eni-nat"
    error_message = "Instance and address are not on the interface that the routes lead to."
  }

  assert {
    condition     = aws_instance.nat[0].user_data == file("nat-instance.sh") && aws_instance.nat[0].user_data_replace_on_change
    error_message = "The instance is not set up by the script, or not replaced when it changes."
  }

  assert {
    condition = alltrue([for line in [
      "net.ipv4.ip_forward = 1",
      "sysctl --system",
      "systemctl enable --now iptables",
      "iptables --flush FORWARD",
      "iptables --table nat --append POSTROUTING --out-interface \"$${interface}\" --jump MASQUERADE",
      "/usr/libexec/iptables/iptables.init save",
    ] : contains(split("\n", aws_instance.nat[0].user_data), line)])
    error_message = "The script leaves out a step of what makes Amazon Linux 2023 a NAT."
  }
}

run "is_small_and_closed" {
  command = plan

  assert {
    condition     = aws_instance.nat[0].instance_type == "t4g.micro" && aws_instance.nat[0].ami == "ami-0123456789abcdef0" && data.aws_ssm_parameter.nat_image[0].name == "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    error_message = "The instance is of another type or image: the image has to be of the type's architecture."
  }

  assert {
    condition     = aws_instance.nat[0].metadata_options[0].http_tokens == "required" && aws_instance.nat[0].metadata_options[0].http_put_response_hop_limit == 1
    error_message = "What the instance forwards could read its credentials."
  }

  assert {
    condition     = aws_instance.nat[0].root_block_device[0].encrypted == true && aws_instance.nat[0].root_block_device[0].volume_type == "gp3" && aws_instance.nat[0].ebs_optimized == true
    error_message = "The disk is not encrypted."
  }

  assert {
    condition     = aws_security_group.nat[0].name == "shop-dev-nat" && aws_security_group.nat[0].vpc_id == "vpc-shop"
    error_message = "The security group is another one, or in another VPC."
  }

  assert {
    condition = { for source, rule in aws_vpc_security_group_ingress_rule.nat : source => [rule.security_group_id, rule.cidr_ipv4, rule.ip_protocol, rule.from_port, rule.to_port] } == {
      "tcp from eu-west-1a"  = ["sg-nat", "10.16.0.0/23", "tcp", 0, 65535]
      "udp from eu-west-1a"  = ["sg-nat", "10.16.0.0/23", "udp", 0, 65535]
      "icmp from eu-west-1a" = ["sg-nat", "10.16.0.0/23", "icmp", -1, -1]
      "tcp from eu-west-1b"  = ["sg-nat", "10.16.4.0/23", "tcp", 0, 65535]
      "udp from eu-west-1b"  = ["sg-nat", "10.16.4.0/23", "udp", 0, 65535]
      "icmp from eu-west-1b" = ["sg-nat", "10.16.4.0/23", "icmp", -1, -1]
    }
    error_message = "The instance admits more, or less, than what the private subnets send."
  }

  assert {
    condition = { for protocol, rule in aws_vpc_security_group_egress_rule.nat : protocol => [rule.security_group_id, rule.cidr_ipv4, rule.ip_protocol, rule.from_port, rule.to_port] } == {
      tcp  = ["sg-nat", "0.0.0.0/0", "tcp", 0, 65535]
      udp  = ["sg-nat", "0.0.0.0/0", "udp", 0, 65535]
      icmp = ["sg-nat", "0.0.0.0/0", "icmp", -1, -1]
    }
    error_message = "What comes in does not get out."
  }
}

run "may_be_looked_at_and_nothing_else" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.nat[0].assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] && aws_iam_role.nat[0].name == "shop-dev-nat"
    error_message = "Somebody else can assume the role of the instance."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.nat[0].policy_arn == "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" && aws_iam_role_policy_attachment.nat[0].role == "shop-dev-nat"
    error_message = "The instance has other rights than those of Session Manager."
  }

  assert {
    condition     = aws_iam_instance_profile.nat[0].role == "shop-dev-nat" && aws_instance.nat[0].iam_instance_profile == aws_iam_instance_profile.nat[0].name
    error_message = "The instance has another role."
  }
}

run "is_brought_back_when_it_fails" {
  command = plan

  assert {
    condition     = aws_instance.nat[0].maintenance_options[0].auto_recovery == "default" && aws_instance.nat[0].monitoring == true
    error_message = "EC2 does not move the instance away from broken hardware."
  }

  assert {
    condition = { for action, alarm in aws_cloudwatch_metric_alarm.nat : action => [alarm.alarm_name, alarm.metric_name, alarm.evaluation_periods, alarm.alarm_actions] } == {
      recover = ["shop-dev-nat-recover", "StatusCheckFailed_System", 2, toset(["arn:aws:automate:eu-west-1:ec2:recover"])]
      reboot  = ["shop-dev-nat-reboot", "StatusCheckFailed_Instance", 3, toset(["arn:aws:automate:eu-west-1:ec2:reboot"])]
    }
    error_message = "A failed check does not lead to what mends it, or both actions are due at once."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.nat :
      alarm.namespace == "AWS/EC2" && alarm.dimensions == tomap({ InstanceId = "i-nat" }) && alarm.statistic == "Maximum" && alarm.period == 60 && alarm.comparison_operator == "GreaterThanOrEqualToThreshold" && alarm.threshold == 1
    ])
    error_message = "An alarm looks at something else than the checks of the instance."
  }
}

run "a_larger_instance" {
  command = plan

  variables {
    network = merge(var.network, { nat_instance_type = "c7gn.medium" })
  }

  assert {
    condition     = aws_instance.nat[0].instance_type == "c7gn.medium"
    error_message = "The type of the instance is not the one that was asked for."
  }
}

run "with_gateways_there_is_no_instance" {
  command = plan

  variables {
    network = merge(var.network, { nat = "single" })
  }

  assert {
    condition = length(concat(
      aws_instance.nat, aws_network_interface.nat, aws_eip.nat_instance, aws_security_group.nat, aws_iam_role.nat, aws_iam_role_policy_attachment.nat, aws_iam_instance_profile.nat,
      values(aws_vpc_security_group_ingress_rule.nat), values(aws_vpc_security_group_egress_rule.nat), values(aws_cloudwatch_metric_alarm.nat), data.aws_ssm_parameter.nat_image,
    )) == 0
    error_message = "Parts of a NAT instance are there without it."
  }
}
