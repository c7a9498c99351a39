# The pool in front of the database.
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
  database = {
    kind                  = "provisioned"
    instance_class        = "db.r7g.large"
    readers               = 1
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
    proxy                 = true
    log_retention_days    = 30
  }
}

run "clients_reach_the_proxy_and_the_proxy_the_database" {
  command = plan

  assert {
    condition     = aws_security_group.proxy[0].name == "shop-dev-database-proxy" && aws_security_group.proxy[0].vpc_id == "vpc-0123456789abcdef0" && aws_security_group.proxy[0].tags == tomap({ Name = "shop-dev-database-proxy" }) && aws_security_group.proxy[0].description == "Proxy in front of Aurora PostgreSQL of shop-dev"
    error_message = "The proxy has no group of its own, or one in another network."
  }

  assert {
    condition = { for name, rule in aws_vpc_security_group_ingress_rule.proxy_client : name => [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port, rule.description] } == {
      "nodes and pods" = ["sg-0aaaaaaaaaaaaaaaa", "sg-0eeeeeeeeeeeeeeee", "tcp", 5432, 5432, "PostgreSQL from nodes and pods"]
    }
    error_message = "Somebody else than the named clients reaches the proxy, or they do not."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_egress_rule.proxy_database : [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port, rule.description]] == [["sg-0aaaaaaaaaaaaaaaa", "sg-0ffffffffffffffff", "tcp", 5432, 5432, "PostgreSQL to the database"]]
    error_message = "The proxy reaches something else than the database, or does not reach it."
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.proxy : [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port, rule.description]] == [["sg-0ffffffffffffffff", "sg-0aaaaaaaaaaaaaaaa", "tcp", 5432, 5432, "PostgreSQL from the proxy"]]
    error_message = "The database does not let the proxy in, or lets in somebody else."
  }
}

run "it_reads_one_secret_and_takes_tls_only" {
  command = plan

  assert {
    condition     = aws_db_proxy.this[0].require_tls && !aws_db_proxy.this[0].debug_logging && aws_db_proxy.this[0].engine_family == "POSTGRESQL" && aws_db_proxy.this[0].name == "shop-dev" && aws_db_proxy.this[0].idle_client_timeout == 1800
    error_message = "The proxy takes connections without TLS, logs statements, or is another proxy."
  }

  assert {
    condition     = toset(aws_db_proxy.this[0].vpc_subnet_ids) == toset(var.subnet_ids) && toset(aws_db_proxy.this[0].vpc_security_group_ids) == toset(["sg-0aaaaaaaaaaaaaaaa"]) && aws_db_proxy.this[0].role_arn == "arn:aws:iam::111111111111:role/shop-dev-database-proxy"
    error_message = "The proxy is outside the given subnets, its group or its role."
  }

  assert {
    condition     = [for auth in aws_db_proxy.this[0].auth : [auth.auth_scheme, auth.iam_auth, auth.secret_arn, auth.description]] == [["SECRETS", "DISABLED", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b", "Master user of database shop-dev"]]
    error_message = "The proxy logs in with another secret."
  }

  assert {
    condition = jsondecode(aws_iam_role.proxy[0].assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "rds.amazonaws.com" }
    }] && aws_iam_role.proxy[0].name == "shop-dev-database-proxy" && aws_iam_role.proxy[0].description == "Proxy of database shop-dev: reads the master user's secret"
    error_message = "Somebody else can assume the proxy's role, or RDS cannot."
  }

  assert {
    condition     = aws_iam_role_policy.proxy[0].role == "shop-dev-database-proxy" && aws_iam_role_policy.proxy[0].name == "read-the-secret" && [for statement in data.aws_iam_policy_document.proxy[0].statement : statement.sid] == ["ReadsOneSecret", "DecryptsItThroughSecretsManager"]
    error_message = "The proxy's role has no policy, or one too many."
  }

  assert {
    condition     = toset(data.aws_iam_policy_document.proxy[0].statement[0].actions) == toset(["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]) && toset(data.aws_iam_policy_document.proxy[0].statement[0].resources) == toset(["arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"])
    error_message = "The proxy may read more than one secret, or cannot read it."
  }

  assert {
    condition     = toset(data.aws_iam_policy_document.proxy[0].statement[1].actions) == toset(["kms:Decrypt"]) && toset(data.aws_iam_policy_document.proxy[0].statement[1].resources) == toset(["arn:aws:kms:eu-west-1:111111111111:key/database"]) && [for condition in data.aws_iam_policy_document.proxy[0].statement[1].condition : [condition.test, condition.variable, join(",", condition.values)]] == [["StringEquals", "kms:ViaService", "secretsmanager.eu-west-1.amazonaws.com"]]
    error_message = "The proxy may decrypt more than the secret, or cannot decrypt it."
  }

  assert {
    condition     = aws_cloudwatch_log_group.proxy[0].name == "/aws/rds/proxy/shop-dev" && aws_cloudwatch_log_group.proxy[0].retention_in_days == 30 && aws_cloudwatch_log_group.proxy[0].kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database"
    error_message = "The proxy's log goes to a group that RDS makes by itself, without an end."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = ["arn:aws:logs:eu-west-1:111111111111:log-group:/aws/rds/cluster/shop-dev/postgresql", "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/rds/proxy/shop-dev"] } }
    error_message = "The key does not let CloudWatch Logs encrypt both logs, or lets it encrypt others."
  }
}

run "it_pools_for_this_cluster" {
  command = plan

  assert {
    condition     = aws_db_proxy_default_target_group.this[0].db_proxy_name == "shop-dev" && [for pool in aws_db_proxy_default_target_group.this[0].connection_pool_config : [pool.connection_borrow_timeout, pool.max_connections_percent, pool.max_idle_connections_percent]] == [[30, 90, 45]]
    error_message = "The pool takes every connection, or lets clients wait for minutes."
  }

  assert {
    condition     = [for target in aws_db_proxy_target.this : [target.db_proxy_name, target.target_group_name, target.db_cluster_identifier]] == [["shop-dev", "default", "shop-dev"]]
    error_message = "The pool's connections lead to another database."
  }

  assert {
    condition     = output.proxy_endpoint == "shop-dev.proxy-x.eu-west-1.rds.amazonaws.com" && output.proxy_name == "shop-dev"
    error_message = "Nobody learns the proxy's address."
  }
}

run "serverless_that_stays_awake" {
  command = plan

  variables {
    database = merge(var.database, { kind = "serverless", instance_class = null, min_acu = 0.5, max_acu = 4 })
  }

  assert {
    condition     = length(aws_db_proxy.this) == 1
    error_message = "A serverless database that never pauses can have a proxy."
  }
}

run "no_proxy" {
  command = plan

  variables {
    database = merge(var.database, { proxy = false })
  }

  assert {
    condition     = length(aws_db_proxy.this) + length(aws_db_proxy_default_target_group.this) + length(aws_db_proxy_target.this) + length(aws_security_group.proxy) + length(aws_iam_role.proxy) + length(aws_iam_role_policy.proxy) + length(aws_cloudwatch_log_group.proxy) + length(aws_vpc_security_group_ingress_rule.proxy) + length(aws_vpc_security_group_ingress_rule.proxy_client) + length(aws_vpc_security_group_egress_rule.proxy_database) == 0 && output.proxy_endpoint == null && output.proxy_name == null
    error_message = "proxy false leaves parts of it."
  }
}
