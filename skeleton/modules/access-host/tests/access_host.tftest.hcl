# The host is closed, and opens what it is for.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_ssm_parameter.image
  values = { insecure_value = "ami-0123456789abcdef0" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-host" }
}

override_resource {
  target          = aws_instance.this
  override_during = plan
  values          = { id = "i-0123456789abcdef0" }
}

variables {
  name             = "shop-dev"
  vpc_id           = "vpc-0123456789abcdef0"
  subnet_id        = "subnet-0aaaaaaaaaaaaaaa1"
  https_cidr       = "0.0.0.0/0"
  cluster_endpoint = "https://ABC.gr7.eu-west-1.eks.amazonaws.com"
  database = {
    endpoint          = "shop-dev.cluster-abc.eu-west-1.rds.amazonaws.com"
    port              = 5432
    security_group_id = "sg-0bbbbbbbbbbbbbbbb"
  }
}

run "is_closed" {
  command = plan

  assert {
    condition     = aws_instance.this.subnet_id == "subnet-0aaaaaaaaaaaaaaa1" && toset(aws_instance.this.vpc_security_group_ids) == toset(["sg-host"])
    error_message = "The host is in another subnet, or in another security group."
  }

  assert {
    condition     = aws_instance.this.instance_type == "t4g.nano" && aws_instance.this.ami == "ami-0123456789abcdef0" && data.aws_ssm_parameter.image.name == "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"
    error_message = "The host is of another type or image: the image has to be of the type's architecture."
  }

  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required" && aws_instance.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "Metadata is shown without a token."
  }

  assert {
    condition     = aws_instance.this.root_block_device[0].encrypted == true && aws_instance.this.root_block_device[0].volume_type == "gp3" && aws_instance.this.ebs_optimized == true && aws_instance.this.monitoring == true
    error_message = "The disk is not encrypted."
  }

  assert {
    condition     = aws_security_group.this.name == "shop-dev-access-host" && aws_security_group.this.vpc_id == "vpc-0123456789abcdef0"
    error_message = "The security group is another one, or in another VPC."
  }
}

run "calls_what_it_is_for_and_nothing_else" {
  command = plan

  assert {
    condition     = [aws_vpc_security_group_egress_rule.https.security_group_id, aws_vpc_security_group_egress_rule.https.cidr_ipv4, aws_vpc_security_group_egress_rule.https.ip_protocol] == ["sg-host", "0.0.0.0/0", "tcp"] && aws_vpc_security_group_egress_rule.https.from_port == 443 && aws_vpc_security_group_egress_rule.https.to_port == 443
    error_message = "The host calls more than HTTPS, or does not reach Systems Manager."
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.database) == 1 && [aws_vpc_security_group_egress_rule.database[0].security_group_id, aws_vpc_security_group_egress_rule.database[0].referenced_security_group_id, aws_vpc_security_group_egress_rule.database[0].ip_protocol] == ["sg-host", "sg-0bbbbbbbbbbbbbbbb", "tcp"]
    error_message = "The host does not reach the database, or more than it."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.database[0].from_port == 5432 && aws_vpc_security_group_egress_rule.database[0].to_port == 5432
    error_message = "The host reaches other ports of the database."
  }
}

run "may_talk_to_systems_manager_and_nothing_else" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] && aws_iam_role.this.name == "shop-dev-access-host"
    error_message = "Somebody else can assume the role of the host."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.this.policy_arn == "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" && aws_iam_role_policy_attachment.this.role == "shop-dev-access-host"
    error_message = "The host has other rights than those of Session Manager."
  }

  assert {
    condition     = aws_iam_instance_profile.this.name == "shop-dev-access-host" && aws_iam_instance_profile.this.role == "shop-dev-access-host" && aws_instance.this.iam_instance_profile == "shop-dev-access-host"
    error_message = "The host has another role."
  }
}

run "says_how_to_use_it" {
  command = plan

  assert {
    condition = output.commands == tomap({
      shell    = "aws ssm start-session --region eu-west-1 --target i-0123456789abcdef0"
      database = "aws ssm start-session --region eu-west-1 --target i-0123456789abcdef0 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '{\"host\":[\"shop-dev.cluster-abc.eu-west-1.rds.amazonaws.com\"],\"localPortNumber\":[\"5432\"],\"portNumber\":[\"5432\"]}'"
      cluster  = "aws ssm start-session --region eu-west-1 --target i-0123456789abcdef0 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '{\"host\":[\"ABC.gr7.eu-west-1.eks.amazonaws.com\"],\"localPortNumber\":[\"8443\"],\"portNumber\":[\"443\"]}'"
    })
    error_message = "A command does not open what it says."
  }

  assert {
    condition     = output.instance_id == "i-0123456789abcdef0" && output.security_group_id == "sg-host"
    error_message = "The host is not given on."
  }
}

run "without_a_database_it_has_no_way_to_one" {
  command = plan

  variables {
    database         = null
    cluster_endpoint = null
    https_cidr       = "10.16.0.0/20"
  }

  assert {
    condition     = length(aws_vpc_security_group_egress_rule.database) == 0 && aws_vpc_security_group_egress_rule.https.cidr_ipv4 == "10.16.0.0/20"
    error_message = "The host calls what is not there, or leaves a closed network."
  }

  assert {
    condition     = keys(output.commands) == tolist(["shell"])
    error_message = "There is a tunnel to what is not there."
  }
}

run "a_larger_host" {
  command = plan

  variables {
    instance_type = "t4g.micro"
  }

  assert {
    condition     = aws_instance.this.instance_type == "t4g.micro"
    error_message = "The type of the host is not the one that was asked for."
  }
}
