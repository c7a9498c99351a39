locals {
  log_groups = {
    containers = "/eks/${var.cluster.name}/containers"
    hosts      = "/eks/${var.cluster.name}/hosts"
  }

  log_group_arns = {
    for name, group in local.log_groups : name =>
    "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${group}"
  }
}

resource "aws_cloudwatch_log_group" "fluent_bit" {
  for_each = var.observability.logs ? local.log_groups : {}

  name              = each.value
  retention_in_days = var.observability.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}
