# What a client needs to know, and where it finds it.
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
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/database", key_id = "database" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-0ffffffffffffffff" }
}

override_resource {
  target          = aws_rds_cluster.this
  override_during = plan
  values = {
    id                 = "shop-dev"
    arn                = "arn:aws:rds:eu-west-1:111111111111:cluster:shop-dev"
    endpoint           = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
    reader_endpoint    = "shop-dev.cluster-ro-x.eu-west-1.rds.amazonaws.com"
    master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b" }]
  }
}

override_resource {
  target          = aws_security_group.proxy
  override_during = plan
  values          = { id = "sg-0aaaaaaaaaaaaaaaa" }
}

override_resource {
  target          = aws_iam_role.proxy
  override_during = plan
  values          = { id = "shop-dev-database-proxy", arn = "arn:aws:iam::111111111111:role/shop-dev-database-proxy" }
}

override_resource {
  target          = aws_db_proxy.this
  override_during = plan
  values          = { endpoint = "shop-dev.proxy-x.eu-west-1.rds.amazonaws.com" }
}

override_resource {
  target          = aws_db_proxy_default_target_group.this
  override_during = plan
  values          = { name = "default" }
}

variables {
  name                      = "shop-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  client_security_group_ids = { "nodes and pods" = "sg-0eeeeeeeeeeeeeeee" }
  parameter_path            = "/shop/dev/database"
  database = {
    kind                  = "provisioned"
    instance_class        = "db.r7g.large"
    readers               = 1
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
    ssm_parameters        = true
  }
}

run "in_systems_manager" {
  command = plan

  assert {
    condition = { for key, parameter in aws_ssm_parameter.this : parameter.name => parameter.insecure_value } == {
      "/shop/dev/database/endpoint"        = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
      "/shop/dev/database/reader_endpoint" = "shop-dev.cluster-ro-x.eu-west-1.rds.amazonaws.com"
      "/shop/dev/database/port"            = "5432"
      "/shop/dev/database/name"            = "app"
      "/shop/dev/database/username"        = "postgres"
      "/shop/dev/database/secret_arn"      = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"
      "/shop/dev/database/ca_certificate"  = file("rds-ca/eu-west-1.pem")
    }
    error_message = "A parameter is missing, tells something else, or tells a secret."
  }

  assert {
    condition     = alltrue([for key, parameter in aws_ssm_parameter.this : parameter.type == "String" && parameter.description == "Database shop-dev: ${key}"])
    error_message = "A parameter is of another type, or does not say what it is."
  }
}

run "the_arns_go_to_whoever_reads_them" {
  command = plan

  override_resource {
    target          = aws_ssm_parameter.this
    override_during = plan
    values          = { arn = "arn:aws:ssm:eu-west-1:111111111111:parameter/x" }
  }

  assert {
    condition     = output.parameter_arns["endpoint"] == "arn:aws:ssm:eu-west-1:111111111111:parameter/x" && length(output.parameter_arns) == 7
    error_message = "A role that may read the parameters could not be written."
  }
}

run "the_proxy_too" {
  command = plan

  variables {
    database = merge(var.database, { proxy = true })
  }

  assert {
    condition     = aws_ssm_parameter.this["proxy_endpoint"].insecure_value == "shop-dev.proxy-x.eu-west-1.rds.amazonaws.com"
    error_message = "Nobody learns the proxy's address."
  }
}

run "not_asked_for" {
  command = plan

  variables {
    parameter_path = null
    database       = merge(var.database, { ssm_parameters = false })
  }

  assert {
    condition     = length(aws_ssm_parameter.this) == 0 && length(output.parameter_arns) == 0
    error_message = "ssm_parameters false writes parameters."
  }
}

run "the_authority_of_the_certificates" {
  command = plan

  assert {
    condition     = output.ca_certificate == file("rds-ca/eu-west-1.pem") && startswith(output.ca_certificate, "-----BEGIN CERTIFICATE-----\n")
    error_message = "Clients cannot verify whom they talk to."
  }
}

run "a_region_whose_authority_is_not_here" {
  command = plan

  override_data {
    target = data.aws_region.current
    values = { region = "ca-west-1" }
  }

  assert {
    condition     = output.ca_certificate == null && !contains(keys(aws_ssm_parameter.this), "ca_certificate")
    error_message = "A certificate of another region is told to be this one's."
  }
}

run "over_https" {
  command = plan

  variables {
    database = merge(var.database, { data_api = true })
  }

  assert {
    condition     = aws_rds_cluster.this.enable_http_endpoint
    error_message = "data_api changes nothing."
  }
}

run "over_its_own_protocol_only" {
  command = plan

  assert {
    condition     = !aws_rds_cluster.this.enable_http_endpoint
    error_message = "Statements can be sent over HTTPS though nobody asked."
  }
}
