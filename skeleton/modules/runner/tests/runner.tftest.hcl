# Jobs of the forge inside the network. Plans only.
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

override_resource {
  target          = aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-runner", id = "shop-dev-runner" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-0dddddddddddddddd" }
}

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/runner", key_id = "runner" }
}

variables {
  name           = "shop-dev"
  repository     = "github.com/acme/shop"
  vpc_id         = "vpc-0123456789abcdef0"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  connection_arn = "arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef"
}

run "jobs_that_ask_for_the_project_run_in_the_network" {
  command = plan

  assert {
    condition     = aws_codebuild_project.this.name == "shop-dev-runner" && aws_codebuild_project.this.service_role == "arn:aws:iam::111111111111:role/shop-dev-runner" && output.project_name == "shop-dev-runner"
    error_message = "Jobs would wait for a project of another name."
  }

  assert {
    condition     = aws_codebuild_project.this.encryption_key == "arn:aws:kms:eu-west-1:111111111111:key/runner"
    error_message = "What CodeBuild keeps of a job is encrypted with a key that the account cannot withdraw."
  }

  assert {
    condition     = aws_codebuild_project.this.vpc_config[0].vpc_id == "vpc-0123456789abcdef0" && toset(aws_codebuild_project.this.vpc_config[0].subnets) == toset(var.subnet_ids) && toset(aws_codebuild_project.this.vpc_config[0].security_group_ids) == toset(["sg-0dddddddddddddddd"])
    error_message = "Jobs run elsewhere, and do not reach the cluster."
  }

  assert {
    condition     = [aws_codebuild_project.this.source[0].type, aws_codebuild_project.this.source[0].location] == ["GITHUB", "https://github.com/acme/shop.git"] && aws_codebuild_project.this.source[0].git_clone_depth == 1
    error_message = "The project takes the jobs of another repository."
  }

  assert {
    condition     = [aws_codebuild_project.this.source[0].auth[0].type, aws_codebuild_project.this.source[0].auth[0].resource] == ["CODECONNECTIONS", "arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef"]
    error_message = "The connection is not used."
  }

  assert {
    condition     = [aws_codebuild_project.this.environment[0].type, aws_codebuild_project.this.environment[0].compute_type, aws_codebuild_project.this.environment[0].image] == ["LINUX_CONTAINER", "BUILD_GENERAL1_SMALL", "aws/codebuild/amazonlinux-x86_64-standard:5.0"] && !aws_codebuild_project.this.environment[0].privileged_mode
    error_message = "Jobs run on another machine, or may do more on it than they need."
  }

  assert {
    condition     = [aws_codebuild_project.this.build_timeout, aws_codebuild_project.this.queued_timeout] == [120, 60] && aws_codebuild_project.this.artifacts[0].type == "NO_ARTIFACTS"
    error_message = "An apply would be cut off, or a job waits for ever."
  }

  assert {
    condition     = aws_codebuild_webhook.this.project_name == "shop-dev-runner" && aws_codebuild_webhook.this.build_type == "BUILD" && [for filter in flatten([for group in aws_codebuild_webhook.this.filter_group : group.filter]) : "${filter.type} ${filter.pattern}"] == ["EVENT WORKFLOW_JOB_QUEUED"]
    error_message = "Machines would come for something else than jobs that wait, or for none."
  }
}

run "a_server_of_ones_own_and_the_default_credential" {
  command = plan

  variables {
    repository     = "github.acme.example/acme/shop"
    connection_arn = null
  }

  assert {
    condition     = [aws_codebuild_project.this.source[0].type, aws_codebuild_project.this.source[0].location] == ["GITHUB_ENTERPRISE", "https://github.acme.example/acme/shop.git"] && length(aws_codebuild_project.this.source[0].auth) == 0
    error_message = "Another server is taken for github.com, or a connection is asked for that nobody named."
  }

  assert {
    condition     = !contains([for statement in data.aws_iam_policy_document.machine.statement : statement.sid], "UseTheConnection")
    error_message = "The role may use a connection that is not there."
  }
}

run "nobody_comes_in" {
  command = plan

  assert {
    condition     = [aws_security_group.this.name, aws_security_group.this.vpc_id] == ["shop-dev-runner", "vpc-0123456789abcdef0"] && output.security_group_id == "sg-0dddddddddddddddd"
    error_message = "The group is another one, or in another network."
  }

  assert {
    condition     = [aws_vpc_security_group_egress_rule.https.security_group_id, aws_vpc_security_group_egress_rule.https.cidr_ipv4, aws_vpc_security_group_egress_rule.https.ip_protocol] == ["sg-0dddddddddddddddd", "0.0.0.0/0", "tcp"] && [aws_vpc_security_group_egress_rule.https.from_port, aws_vpc_security_group_egress_rule.https.to_port] == [443, 443]
    error_message = "Jobs do not reach the forge, or reach more than HTTPS."
  }
}

run "the_machine_may_do_little" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "codebuild.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceArn" = "arn:aws:codebuild:eu-west-1:111111111111:project/shop-dev-runner" } }
    }]
    error_message = "Another project could take the role, or this one could not."
  }

  assert {
    # The document is read once the security group is there: the plan knows its statements, not its text.
    condition = { for statement in data.aws_iam_policy_document.machine.statement : statement.sid => [join(" ", sort(statement.actions)), join(" ", sort(statement.resources))] if coalesce(statement.effect, "Allow") == "Allow" } == {
      EncryptWhatCodeBuildKeeps = ["kms:Decrypt kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111111111111:key/runner"]
      WriteItsLog               = ["logs:CreateLogStream logs:PutLogEvents", "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/shop-dev-runner:*"]
      PutAnInterfaceIntoTheSubnets = [
        "ec2:CreateNetworkInterface",
        "arn:aws:ec2:eu-west-1:111111111111:network-interface/* arn:aws:ec2:eu-west-1:111111111111:security-group/sg-0dddddddddddddddd arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa1 arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa2",
      ]
      GiveTheInterfaceToCodeBuild = ["ec2:CreateNetworkInterfacePermission", "arn:aws:ec2:eu-west-1:111111111111:network-interface/*"]
      TakeTheInterfaceAway        = ["ec2:DeleteNetworkInterface", "arn:aws:ec2:eu-west-1:111111111111:network-interface/*"]
      SeeTheNetwork               = ["ec2:DescribeDhcpOptions ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs", "*"]
      UseTheConnection = [
        "codeconnections:GetConnection codeconnections:GetConnectionToken codeconnections:UseConnection",
        "arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef",
      ]
    }
    error_message = "The machine cannot start, or may do more than start."
  }

  assert {
    condition = { for statement in data.aws_iam_policy_document.machine.statement : statement.sid => sort([for condition in statement.condition : "${condition.test} ${condition.variable} ${join(" ", condition.values)}"]) if length(statement.condition) > 0 } == {
      GiveTheInterfaceToCodeBuild = tolist([
        "ArnEquals ec2:Subnet arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa1 arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa2",
        "StringEquals ec2:AuthorizedService codebuild.amazonaws.com",
      ])
      TakeTheInterfaceAway = tolist(["ArnEquals ec2:Subnet arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa1 arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-0aaaaaaaaaaaaaaa2"])
    }
    error_message = "Interfaces of others could be given away or removed."
  }

  assert {
    condition     = aws_iam_role.this.name == "shop-dev-runner" && aws_iam_role_policy.this.role == "shop-dev-runner"
    error_message = "The rights are another role's."
  }
}

run "a_connection_under_the_services_old_name" {
  command = plan

  variables {
    connection_arn = "arn:aws:codestar-connections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef"
  }

  assert {
    condition     = one([for statement in data.aws_iam_policy_document.machine.statement : join(" ", sort(statement.actions)) if statement.sid == "UseTheConnection"]) == "codestar-connections:GetConnection codestar-connections:GetConnectionToken codestar-connections:UseConnection"
    error_message = "The connection could not be used: IAM knows it by its old name."
  }
}

run "logs_have_an_end_and_a_key" {
  command = plan

  variables {
    log_retention_days = 30
  }

  assert {
    condition     = [aws_cloudwatch_log_group.this.name, aws_cloudwatch_log_group.this.kms_key_id, aws_codebuild_project.this.logs_config[0].cloudwatch_logs[0].group_name, output.log_group] == ["/aws/codebuild/shop-dev-runner", "arn:aws:kms:eu-west-1:111111111111:key/runner", "/aws/codebuild/shop-dev-runner", "/aws/codebuild/shop-dev-runner"] && aws_cloudwatch_log_group.this.retention_in_days == 30
    error_message = "Logs go elsewhere, are not encrypted, or kept for another time."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && [aws_kms_alias.this.name, aws_kms_alias.this.target_key_id] == ["alias/shop-dev-runner", "runner"]
    error_message = "The key is not rotated or not named."
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [
      {
        Sid       = "AccountAdministersTheKey"
        Effect    = "Allow"
        Action    = "kms:*"
        Resource  = "*"
        Principal = { AWS = "arn:aws:iam::111111111111:root" }
      },
      {
        Sid       = "CloudWatchLogsEncryptsThisGroup"
        Effect    = "Allow"
        Action    = ["kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Encrypt", "kms:DescribeKey", "kms:Decrypt"]
        Resource  = "*"
        Principal = { Service = "logs.eu-west-1.amazonaws.com" }
        Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/codebuild/shop-dev-runner" } }
      },
    ]
    error_message = "Logs cannot be encrypted, or others could use the key."
  }
}

run "kept_for_three_months_unless_told" {
  command = plan

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 90
    error_message = "Logs are kept for another time."
  }
}
