locals {
  # Every metric here is free: AWS/EKS comes with the control plane, AWS/EC2 with the instance.
  cluster_alarms = {
    "api-errors" = {
      description = "The Kubernetes API answers with server errors: more than 50 in five minutes, three times in a row."
      namespace   = "AWS/EKS"
      metric      = "apiserver_request_total_5XX"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Sum"
      when        = "above"
      threshold   = 50
      periods     = 3
    }
    "unschedulable-pods" = {
      description = "Pods find no node for 15 minutes: look at node group sizes, requests, taints and volumes' zones."
      namespace   = "AWS/EKS"
      metric      = "scheduler_pending_pods_UNSCHEDULABLE"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Sum"
      when        = "above"
      threshold   = 0
      periods     = 3
    }
    "api-storage" = {
      description = "The cluster's etcd is over 6 GiB of the 8 GiB at which it stops writing: remove objects that pile up."
      namespace   = "AWS/EKS"
      metric      = "apiserver_storage_size_bytes"
      dimensions  = { ClusterName = var.cluster.name }
      statistic   = "Maximum"
      when        = "above"
      threshold   = 6 * 1073741824
      periods     = 3
    }
  }

  node_alarms = merge([
    for group, autoscaling_group in var.cluster.autoscaling_groups : {
      "nodes-${group}-cpu" = {
        description = "Nodes of group ${group} use more than 80 % CPU on average for 15 minutes."
        namespace   = "AWS/EC2"
        metric      = "CPUUtilization"
        dimensions  = { AutoScalingGroupName = autoscaling_group }
        statistic   = "Average"
        when        = "above"
        threshold   = 80
        periods     = 3
      }
      "nodes-${group}-health" = {
        description = "A node of group ${group} fails its instance or system check for 10 minutes."
        namespace   = "AWS/EC2"
        metric      = "StatusCheckFailed"
        dimensions  = { AutoScalingGroupName = autoscaling_group }
        statistic   = "Maximum"
        when        = "above"
        threshold   = 0
        periods     = 2
      }
    }
  ]...)

  sizing = var.database == null ? null : var.database.sizing

  # By role, not by instance: after a failover the alarm still looks at the writer.
  writer = var.database == null ? {} : { DBClusterIdentifier = var.database.cluster_identifier, Role = "WRITER" }
  reader = var.database == null ? {} : { DBClusterIdentifier = var.database.cluster_identifier, Role = "READER" }

  database_alarms = var.database == null ? {} : {
    "database-cpu" = {
      description = "The writer uses more than 80 % CPU for 15 minutes."
      metric      = "CPUUtilization"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = 80
      periods     = 3
    }
    "database-connections" = {
      description = "The writer holds more than 80 % of the ${local.sizing.max_connections} connections that its size allows."
      metric      = "DatabaseConnections"
      dimensions  = local.writer
      statistic   = "Maximum"
      when        = "above"
      threshold   = floor(0.8 * local.sizing.max_connections)
      periods     = 2
    }
    "database-transaction-ids" = {
      description = "The oldest unvacuumed transaction is a billion back: vacuum is held up, at two billion writes stop."
      metric      = "MaximumUsedTransactionIDs"
      dimensions  = local.writer
      statistic   = "Maximum"
      when        = "above"
      threshold   = 1000000000
      periods     = 1
    }
  }

  reader_alarms = try(local.sizing.readers, 0) == 0 ? {} : {
    "database-replica-lag" = {
      description = "Readers are more than two seconds behind the writer."
      metric      = "AuroraReplicaLag"
      dimensions  = local.reader
      statistic   = "Maximum"
      when        = "above"
      threshold   = 2000
      periods     = 3
    }
  }

  serverless_alarms = try(local.sizing.serverless, false) ? {
    "database-capacity" = {
      description = "The writer is at more than 90 % of its largest capacity for 15 minutes: raise max_acu or find the query."
      metric      = "ACUUtilization"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = 90
      periods     = 3
    }
  } : {}

  provisioned_alarms = try(!local.sizing.serverless, false) ? {
    "database-load" = {
      description = "More sessions are active than the writer has vCPUs (${local.sizing.vcpus}) for 15 minutes: look at Database Insights."
      metric      = "DBLoad"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = local.sizing.vcpus
      periods     = 3
    }
    "database-memory" = {
      description = "Less than 10 % of the writer's memory is free."
      metric      = "FreeableMemory"
      dimensions  = local.writer
      statistic   = "Minimum"
      when        = "below"
      threshold   = floor(0.1 * local.sizing.memory_bytes)
      periods     = 3
    }
    "database-local-storage" = {
      # An instance has local storage of about twice its memory, for sorts and temporary tables.
      description = "Less than 20 % of the writer's local storage is free: a query spills, or temporary tables pile up."
      metric      = "FreeLocalStorage"
      dimensions  = local.writer
      statistic   = "Minimum"
      when        = "below"
      threshold   = floor(0.2 * 2 * local.sizing.memory_bytes)
      periods     = 2
    }
  } : {}

  alarms = merge(
    local.cluster_alarms,
    local.node_alarms,
    { for name, alarm in merge(local.database_alarms, local.reader_alarms, local.serverless_alarms, local.provisioned_alarms) : name => merge({ namespace = "AWS/RDS" }, alarm) },
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
