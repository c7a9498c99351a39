locals {
  # The platform layer installs the charts under these namespaces and service accounts.
  identities = merge(
    var.observability.logs ? {
      "fluent-bit" = { namespace = "logging", service_account = "fluent-bit" }
    } : {},
    var.observability.metrics ? {
      "alertmanager" = { namespace = "monitoring", service_account = "alertmanager" }
    } : {},
  )

  identity_policies = {
    "fluent-bit"   = data.aws_iam_policy_document.write_logs.json
    "alertmanager" = data.aws_iam_policy_document.publish_alerts.json
  }
}

# Fluent Bit writes to the groups that exist; it may not make others, nor read.
data "aws_iam_policy_document" "write_logs" {
  statement {
    sid       = "WriteContainerAndHostLogs"
    actions   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    resources = [for arn in values(local.log_group_arns) : "${arn}:*"]
  }
}

data "aws_iam_policy_document" "publish_alerts" {
  statement {
    sid       = "PublishToTheAlarmTopic"
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.alarms.arn]
  }

  statement {
    sid       = "UseTheTopicKey"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]
  }
}

module "identity" {
  source   = "../identity"
  for_each = local.identities

  name            = "${var.name}-${each.key}"
  description     = "${each.value.namespace}/${each.value.service_account} in ${var.cluster.name}"
  cluster         = var.cluster
  identity        = var.cluster.identity
  namespace       = each.value.namespace
  service_account = each.value.service_account
  policy          = local.identity_policies[each.key]

  permissions_boundary = var.permissions_boundary
}
