locals {
  alarms = merge(
    local.cluster_alarms,
    local.node_alarms,
    { for name, alarm in local.insights_alarms : name => merge({ namespace = "ContainerInsights", dimensions = { ClusterName = var.cluster.name }, when = "above" }, alarm) },
    { for name, alarm in merge(local.database_alarms, local.reader_alarms, local.serverless_alarms, local.provisioned_alarms, local.proxy_alarms) : name => merge({ namespace = "AWS/RDS" }, alarm) },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = { above = "GreaterThanThreshold", below = "LessThanThreshold" }[each.value.when]
  threshold           = each.value.threshold
  period              = 300
  evaluation_periods  = each.value.periods
  # A paused database and an empty node group send nothing, and are well.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.alarms.arn]
  ok_actions         = [aws_sns_topic.alarms.arn]
}
