# Pools connections: clients reach the proxy, and the proxy reaches the database. The
# way past it stays open for what a pool cannot do (LISTEN, session settings, migrations).
resource "aws_security_group" "proxy" {
  #checkov:skip=CKV2_AWS_5:It is aws_db_proxy.this that is attached to it, which the check does not know.
  count = var.database.proxy ? 1 : 0

  name        = "${var.name}-database-proxy"
  description = "Proxy in front of Aurora PostgreSQL of ${var.name}"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-database-proxy" }
}

resource "aws_vpc_security_group_ingress_rule" "proxy_client" {
  for_each = var.database.proxy ? var.client_security_group_ids : {}

  security_group_id            = aws_security_group.proxy[0].id
  description                  = "PostgreSQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "proxy_database" {
  count = var.database.proxy ? 1 : 0

  security_group_id            = aws_security_group.proxy[0].id
  description                  = "PostgreSQL to the database"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_ingress_rule" "proxy" {
  count = var.database.proxy ? 1 : 0

  security_group_id            = aws_security_group.this.id
  description                  = "PostgreSQL from the proxy"
  referenced_security_group_id = aws_security_group.proxy[0].id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

data "aws_iam_policy_document" "proxy_trust" {
  count = var.database.proxy ? 1 : 0

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["rds.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "proxy" {
  count = var.database.proxy ? 1 : 0

  name               = "${var.name}-database-proxy"
  description        = "Proxy of database ${var.name}: reads the master user's secret"
  assume_role_policy = data.aws_iam_policy_document.proxy_trust[0].json

  permissions_boundary = var.permissions_boundary
}

data "aws_iam_policy_document" "proxy" {
  count = var.database.proxy ? 1 : 0

  statement {
    sid       = "ReadsOneSecret"
    actions   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
    resources = [local.secret_arn]
  }

  statement {
    sid       = "DecryptsItThroughSecretsManager"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.this.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.${local.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "proxy" {
  count = var.database.proxy ? 1 : 0

  name   = "read-the-secret"
  role   = aws_iam_role.proxy[0].id
  policy = data.aws_iam_policy_document.proxy[0].json
}

# Made before the proxy: RDS would create it without retention and leave it behind.
resource "aws_cloudwatch_log_group" "proxy" {
  count = var.database.proxy ? 1 : 0

  name              = local.proxy_log_group
  retention_in_days = var.database.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}

resource "aws_db_proxy" "this" {
  count = var.database.proxy ? 1 : 0

  name                   = var.name
  engine_family          = "POSTGRESQL"
  require_tls            = true
  idle_client_timeout    = 1800
  debug_logging          = false
  role_arn               = aws_iam_role.proxy[0].arn
  vpc_subnet_ids         = var.subnet_ids
  vpc_security_group_ids = [aws_security_group.proxy[0].id]

  auth {
    auth_scheme = "SECRETS"
    description = "Master user of database ${var.name}"
    iam_auth    = "DISABLED"
    secret_arn  = local.secret_arn
  }

  depends_on = [
    aws_cloudwatch_log_group.proxy,
    aws_iam_role_policy.proxy,
    aws_secretsmanager_secret_version.master,
  ]
}

# A tenth of the connections is left to those that come directly.
resource "aws_db_proxy_default_target_group" "this" {
  count = var.database.proxy ? 1 : 0

  db_proxy_name = aws_db_proxy.this[0].name

  connection_pool_config {
    connection_borrow_timeout    = 30
    max_connections_percent      = 90
    max_idle_connections_percent = 45
  }
}

# RDS takes a cluster as a target only once it has an instance.
resource "aws_db_proxy_target" "this" {
  count = var.database.proxy ? 1 : 0

  db_proxy_name         = aws_db_proxy.this[0].name
  target_group_name     = aws_db_proxy_default_target_group.this[0].name
  db_cluster_identifier = aws_rds_cluster.this.id

  depends_on = [aws_rds_cluster_instance.this]
}
