locals {
  cluster_widgets = concat([
    {
      title   = "API requests and server errors"
      stat    = "Sum"
      metrics = [for metric in ["apiserver_request_total", "apiserver_request_total_5XX", "apiserver_request_total_429"] : ["AWS/EKS", metric, "ClusterName", var.cluster.name]]
    },
    {
      title   = "Pods that wait for a node"
      stat    = "Maximum"
      metrics = [for metric in ["scheduler_pending_pods_ACTIVEQ", "scheduler_pending_pods_BACKOFF", "scheduler_pending_pods_UNSCHEDULABLE"] : ["AWS/EKS", metric, "ClusterName", var.cluster.name]]
    },
    ],
    # A widget without metrics is refused; EKS Auto Mode has no groups.
    length(var.cluster.autoscaling_groups) == 0 ? [] : [{
      title   = "CPU of nodes, by group"
      stat    = "Average"
      metrics = [for group in values(var.cluster.autoscaling_groups) : ["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", group]]
    }],
    var.observability.container_insights ? [{
      title   = "Nodes: CPU, memory, disk (%)"
      stat    = "Average"
      metrics = [for metric in ["node_cpu_utilization", "node_memory_utilization", "node_filesystem_utilization"] : ["ContainerInsights", metric, "ClusterName", var.cluster.name]]
    }] : [],
  )

  # One widget per metric, a line per role.
  database_metrics = var.database == null ? [] : concat(
    [
      ["CPU", "CPUUtilization", "Average"],
      ["Connections", "DatabaseConnections", "Maximum"],
      ["Active sessions", "DBLoad", "Average"],
      ["Commit latency (ms)", "CommitLatency", "Average"],
      ["Freeable memory (bytes)", "FreeableMemory", "Minimum"],
    ],
    local.sizing.serverless ? [["Capacity in use (%)", "ACUUtilization", "Average"]] : [["Free local storage (bytes)", "FreeLocalStorage", "Minimum"]],
    local.sizing.readers > 0 ? [["Replica lag (ms)", "AuroraReplicaLag", "Maximum"]] : [],
  )

  database_widgets = concat([
    for metric in local.database_metrics : {
      title   = "Database: ${metric[0]}"
      stat    = metric[2]
      metrics = [for role in local.sizing.readers > 0 ? ["WRITER", "READER"] : ["WRITER"] : ["AWS/RDS", metric[1], "DBClusterIdentifier", var.database.cluster_identifier, "Role", role]]
    }
    ],
    try(var.database.proxy_name, null) == null ? [] : [{
      title   = "Proxy: connections of clients, to the database, pinned"
      stat    = "Maximum"
      metrics = [for metric in ["ClientConnections", "DatabaseConnections", "DatabaseConnectionsCurrentlySessionPinned"] : ["AWS/RDS", metric, "ProxyName", var.database.proxy_name]]
    }],
  )
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [{
        type       = "alarm"
        x          = 0
        y          = 0
        width      = 24
        height     = 4
        properties = { title = "Alarms", alarms = sort([for alarm in aws_cloudwatch_metric_alarm.this : alarm.arn]) }
      }],
      [for index, widget in concat(local.cluster_widgets, local.database_widgets) : {
        type   = "metric"
        x      = 8 * (index % 3)
        y      = 4 + 6 * floor(index / 3)
        width  = 8
        height = 6
        properties = {
          title   = widget.title
          view    = "timeSeries"
          region  = local.region
          stat    = widget.stat
          period  = 300
          metrics = widget.metrics
        }
      }],
    )
  })
}
