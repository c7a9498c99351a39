locals {
  # What EC2 and AWS Health tell ahead of time: Karpenter moves pods before a node goes.
  interruptions = {
    "health"                    = { source = "aws.health", detail_type = "AWS Health Event" }
    "spot-interruption"         = { source = "aws.ec2", detail_type = "EC2 Spot Instance Interruption Warning" }
    "rebalance"                 = { source = "aws.ec2", detail_type = "EC2 Instance Rebalance Recommendation" }
    "state-change"              = { source = "aws.ec2", detail_type = "EC2 Instance State-change Notification" }
    "capacity-reservation-ends" = { source = "aws.ec2", detail_type = "EC2 Capacity Reservation Instance Interruption Warning" }
  }
}

resource "aws_sqs_queue" "interruptions" {
  name                      = "${var.name}-karpenter"
  message_retention_seconds = 300

  # SQS's own key, as upstream: EventBridge cannot say for whom it uses another, so that
  # key's policy would have to let in the rules of every account.
  sqs_managed_sse_enabled = true

  # Not a resource of its own: the queue would seem to have changed behind Terraform's back.
  policy = data.aws_iam_policy_document.queue.json
}

data "aws_iam_policy_document" "queue" {
  statement {
    sid       = "TheRulesSendEvents"
    actions   = ["sqs:SendMessage"]
    resources = [local.queue_arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [for name in sort(keys(local.interruptions)) : "arn:${local.partition}:events:${local.region}:${local.account}:rule/${var.name}-karpenter-${name}"]
    }
  }

  statement {
    sid       = "NobodyWithoutTls"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [local.queue_arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = local.interruptions

  name        = "${var.name}-karpenter-${each.key}"
  description = "${each.value.detail_type}, for Karpenter in ${var.cluster.name}"

  event_pattern = jsonencode({
    source        = [each.value.source]
    "detail-type" = [each.value.detail_type]
  })
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = local.interruptions

  rule      = aws_cloudwatch_event_rule.interruption[each.key].name
  target_id = "karpenter"
  arn       = aws_sqs_queue.interruptions.arn
}
