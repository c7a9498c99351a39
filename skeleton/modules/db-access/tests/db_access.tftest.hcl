# The function: what it is, what it reaches, what it may do. Plans only.
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
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/function", key_id = "function" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-0ffffffffffffffff" }
}

override_resource {
  target          = aws_sqs_queue.undelivered
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-west-1:111111111111:shop-dev-db-access-undelivered" }
}

override_resource {
  target          = aws_iam_role.this
  override_during = plan
  values          = { id = "shop-dev-db-access", arn = "arn:aws:iam::111111111111:role/shop-dev-db-access" }
}

variables {
  name       = "shop-dev"
  vpc_id     = "vpc-0123456789abcdef0"
  subnet_ids = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  database = {
    security_group_id = "sg-0eeeeeeeeeeeeeeee"
    port              = 5432
    secret_arn        = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"
    kms_key_arn       = "arn:aws:kms:eu-west-1:111111111111:key/database"
    parameter_path    = "/shop/dev/database"
    parameter_arns = {
      for name in ["ca_certificate", "endpoint", "name", "port", "reader_endpoint", "secret_arn", "username"] :
      name => "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/dev/database/${name}"
    }
  }
  log_retention_days = 30
}

run "runs_what_is_packed_here" {
  command = plan

  assert {
    condition     = aws_lambda_function.this.function_name == "shop-dev-db-access" && aws_lambda_function.this.handler == "handler.handle" && aws_lambda_function.this.runtime == "python3.13" && tolist(aws_lambda_function.this.architectures) == tolist(["arm64"])
    error_message = "The function is another one, or could not start."
  }

  assert {
    condition     = aws_lambda_function.this.filename == local.package && fileexists(local.package) && aws_lambda_function.this.source_code_hash == filebase64sha256(local.package)
    error_message = "The package is not the one of these sources, or a new one would not be noticed."
  }

  assert {
    condition     = alltrue([for file in ["actions.py", "handler.py", "migrations.py", "postgres.py", "scram.py", "settings.py", "sql/0001_application_schema.sql", "wire.py"] : contains(local.source_files, file)]) && length([for file in local.source_files : file if startswith(basename(file), "test_")]) == 0
    error_message = "The package lacks a file, or holds tests."
  }

  assert {
    condition     = aws_lambda_function.this.memory_size == 256 && aws_lambda_function.this.timeout == 60 && aws_lambda_function.this.reserved_concurrent_executions == 2 && aws_lambda_function.this.description == "Health, schema, reading queries and clean-up of database shop-dev"
    error_message = "The function ends before a query does, or takes more connections than it should."
  }

  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ PARAMETER_PATH = "/shop/dev/database" }) && aws_lambda_function.this.kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/function"
    error_message = "The function looks elsewhere, or its environment has no key of its own."
  }

  assert {
    condition     = aws_lambda_function.this.role == "arn:aws:iam::111111111111:role/shop-dev-db-access" && aws_lambda_function.this.tracing_config[0].mode == "Active" && aws_lambda_function.this.logging_config[0].log_format == "JSON" && aws_lambda_function.this.logging_config[0].log_group == "/aws/lambda/shop-dev-db-access"
    error_message = "The function has another role, or nobody sees what it does."
  }

  assert {
    condition     = aws_lambda_function.this.dead_letter_config[0].target_arn == "arn:aws:sqs:eu-west-1:111111111111:shop-dev-db-access-undelivered" && aws_sqs_queue.undelivered.name == "shop-dev-db-access-undelivered" && aws_sqs_queue.undelivered.kms_master_key_id == "arn:aws:kms:eu-west-1:111111111111:key/function" && aws_sqs_queue.undelivered.message_retention_seconds == 1209600
    error_message = "Events that nobody could handle are lost, or lie about unencrypted."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.name == "/aws/lambda/shop-dev-db-access" && aws_cloudwatch_log_group.this.retention_in_days == 30 && aws_cloudwatch_log_group.this.kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/function"
    error_message = "The log goes to a group that Lambda makes by itself, without an end."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 7 && aws_kms_key.this.description == "Function shop-dev-db-access: log, environment, undelivered events" && aws_kms_alias.this.name == "alias/shop-dev-db-access" && aws_kms_alias.this.target_key_id == "function"
    error_message = "The key is not rotated, not named, or stays for long after the function."
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [
      { Sid = "AccountAdministersTheKey", Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "arn:aws:iam::111111111111:root" } },
      {
        Sid       = "CloudWatchLogsEncryptsThisGroup"
        Effect    = "Allow"
        Action    = ["kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Encrypt", "kms:DescribeKey", "kms:Decrypt"]
        Resource  = "*"
        Principal = { Service = "logs.eu-west-1.amazonaws.com" }
        Condition = { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/shop-dev-db-access" } }
      },
    ]
    error_message = "Others may use the key, the log could not, or the account could lock itself out."
  }

  assert {
    condition     = output.function_name == "shop-dev-db-access" && output.security_group_id == "sg-0ffffffffffffffff" && output.undelivered_queue_arn == "arn:aws:sqs:eu-west-1:111111111111:shop-dev-db-access-undelivered"
    error_message = "An output is something else than its name says."
  }
}

run "reaches_the_database_and_aws_through_nat" {
  command = plan

  assert {
    condition     = toset(aws_lambda_function.this.vpc_config[0].subnet_ids) == toset(var.subnet_ids) && toset(aws_lambda_function.this.vpc_config[0].security_group_ids) == toset(["sg-0ffffffffffffffff"])
    error_message = "The function is outside the given subnets or its group."
  }

  assert {
    condition     = aws_security_group.this.name == "shop-dev-db-access" && aws_security_group.this.vpc_id == "vpc-0123456789abcdef0" && aws_security_group.this.description == "Function that reaches the database of shop-dev" && aws_security_group.this.tags == tomap({ Name = "shop-dev-db-access" })
    error_message = "The function's group is in another network, or does not say what it is."
  }

  assert {
    condition     = [aws_vpc_security_group_egress_rule.database.security_group_id, aws_vpc_security_group_egress_rule.database.referenced_security_group_id, aws_vpc_security_group_egress_rule.database.ip_protocol, aws_vpc_security_group_egress_rule.database.from_port, aws_vpc_security_group_egress_rule.database.to_port, aws_vpc_security_group_egress_rule.database.description] == ["sg-0ffffffffffffffff", "sg-0eeeeeeeeeeeeeeee", "tcp", 5432, 5432, "PostgreSQL to the database"]
    error_message = "The function does not reach the database, or reaches something else."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_egress_rule.internet : [rule.security_group_id, rule.cidr_ipv4, rule.ip_protocol, rule.from_port, rule.to_port, rule.description]] == [["sg-0ffffffffffffffff", "0.0.0.0/0", "tcp", 443, 443, "HTTPS to AWS services through NAT"]] && length(aws_vpc_security_group_egress_rule.endpoints) == 0
    error_message = "The function does not reach AWS's services, or more than HTTPS leaves it."
  }
}

run "reaches_aws_through_its_endpoints_only" {
  command = plan

  variables {
    endpoints   = { security_group_id = "sg-0ccccccccccccccccc" }
    concurrency = -1
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_egress_rule.endpoints : [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port, rule.description]] == [["sg-0ffffffffffffffff", "sg-0ccccccccccccccccc", "tcp", 443, 443, "HTTPS to the endpoints of AWS services"]] && length(aws_vpc_security_group_egress_rule.internet) == 0
    error_message = "The function reaches the internet though there are endpoints, or does not reach those."
  }

  assert {
    condition     = aws_lambda_function.this.reserved_concurrent_executions == -1
    error_message = "A young account could not make the function."
  }
}

run "may_read_one_secret_and_five_parameters" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }] && aws_iam_role.this.name == "shop-dev-db-access" && aws_iam_role.this.description == "Function that reaches the database of shop-dev"
    error_message = "Somebody else can assume the function's role, or Lambda cannot."
  }

  assert {
    condition = { for statement in data.aws_iam_policy_document.this.statement : statement.sid => [join(" ", sort(statement.actions)), join(" ", sort(statement.resources))] } == {
      ReadWhereTheDatabaseIs         = ["ssm:GetParameters", join(" ", [for name in ["ca_certificate", "endpoint", "name", "port", "secret_arn"] : "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/dev/database/${name}"])]
      ReadItsPassword                = ["secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"]
      DecryptItThroughSecretsManager = ["kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/database"]
      UseItsOwnKey                   = ["kms:Decrypt kms:GenerateDataKey", "arn:aws:kms:eu-west-1:111111111111:key/function"]
      WriteItsLog                    = ["logs:CreateLogStream logs:PutLogEvents", "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/lambda/shop-dev-db-access:*"]
      PutUndeliveredEventsAside      = ["sqs:SendMessage", "arn:aws:sqs:eu-west-1:111111111111:shop-dev-db-access-undelivered"]
      SendTraces                     = ["xray:PutTelemetryRecords xray:PutTraceSegments", "*"]
    }
    error_message = "The function may do more than it needs, or not what it needs."
  }

  assert {
    condition     = flatten([for statement in data.aws_iam_policy_document.this.statement : [for condition in statement.condition : [statement.sid, condition.test, condition.variable, join(" ", condition.values)]]]) == ["DecryptItThroughSecretsManager", "StringEquals", "kms:ViaService", "secretsmanager.eu-west-1.amazonaws.com"]
    error_message = "The database's key opens more to the function than the password."
  }

  assert {
    condition     = aws_iam_role_policy.this.role == "shop-dev-db-access" && aws_iam_role_policy.this.name == "reach-the-database" && aws_iam_role_policy.code.role == "shop-dev-db-access" && aws_iam_role_policy.code.name == "no-interfaces-by-code"
    error_message = "The rights are another role's."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.network.role == "shop-dev-db-access" && aws_iam_role_policy_attachment.network.policy_arn == "arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
    error_message = "Lambda cannot put the function into the network, or may do more."
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.code.policy).Statement == [{
      Sid       = "CodeMakesNoInterfaces"
      Effect    = "Deny"
      Action    = ["ec2:UnassignPrivateIpAddresses", "ec2:DetachNetworkInterface", "ec2:DescribeSubnets", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterface", "ec2:AssignPrivateIpAddresses"]
      Resource  = "*"
      Condition = { ArnEquals = { "lambda:SourceFunctionArn" = "arn:aws:lambda:eu-west-1:111111111111:function:shop-dev-db-access" } }
    }]
    error_message = "The function's code could make and remove network interfaces."
  }
}
