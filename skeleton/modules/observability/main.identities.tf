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

data "aws_iam_policy_document" "pod_trust" {
  for_each = local.identities

  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = [var.cluster.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [each.value.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [each.value.service_account]
    }
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

resource "aws_iam_role" "pod" {
  for_each = local.identities

  name               = "${var.name}-${each.key}"
  description        = "${each.value.namespace}/${each.value.service_account} in ${var.cluster.name}"
  assume_role_policy = data.aws_iam_policy_document.pod_trust[each.key].json
}

resource "aws_iam_role_policy" "pod" {
  for_each = local.identities

  name   = each.key
  role   = aws_iam_role.pod[each.key].id
  policy = local.identity_policies[each.key]
}

resource "aws_eks_pod_identity_association" "pod" {
  for_each = local.identities

  cluster_name    = var.cluster.name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.pod[each.key].arn

  depends_on = [aws_iam_role_policy.pod]
}
