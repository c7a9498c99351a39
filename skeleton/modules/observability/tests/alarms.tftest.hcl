# Alarms follow what there is: node groups, and the kind and size of the database.
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
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/observability", key_id = "observability" }
}

override_resource {
  target          = aws_sns_topic.alarms
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
}

variables {
  name = "shop-dev"
  cluster = {
    name               = "shop-dev"
    arn                = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    autoscaling_groups = { main = "eks-main-1", spot = "eks-spot-2" }
  }
  observability = {
    metrics            = true
    logs               = true
    log_retention_days = 30
  }
}

run "without_a_database" {
  command = plan

  assert {
    condition = keys(aws_cloudwatch_metric_alarm.this) == [
      "api-errors", "api-storage", "nodes-main-cpu", "nodes-main-health", "nodes-spot-cpu", "nodes-spot-health", "unschedulable-pods",
    ]
    error_message = "A node group or the control plane is not watched, or a database is that is not there."
  }

  assert {
    condition     = output.alarms == tolist(["api-errors", "api-storage", "nodes-main-cpu", "nodes-main-health", "nodes-spot-cpu", "nodes-spot-health", "unschedulable-pods"])
    error_message = "Nobody learns what is watched."
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.namespace, alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.evaluation_periods] } == {
      "api-errors"         = ["AWS/EKS", "apiserver_request_total_5XX", "Sum", "GreaterThanThreshold", 50, 3]
      "api-storage"        = ["AWS/EKS", "apiserver_storage_size_bytes", "Maximum", "GreaterThanThreshold", 6442450944, 3]
      "unschedulable-pods" = ["AWS/EKS", "scheduler_pending_pods_UNSCHEDULABLE", "Sum", "GreaterThanThreshold", 0, 3]
      "nodes-main-cpu"     = ["AWS/EC2", "CPUUtilization", "Average", "GreaterThanThreshold", 80, 3]
      "nodes-main-health"  = ["AWS/EC2", "StatusCheckFailed", "Maximum", "GreaterThanThreshold", 0, 2]
      "nodes-spot-cpu"     = ["AWS/EC2", "CPUUtilization", "Average", "GreaterThanThreshold", 80, 3]
      "nodes-spot-health"  = ["AWS/EC2", "StatusCheckFailed", "Maximum", "GreaterThanThreshold", 0, 2]
    }
    error_message = "An alarm looks at another metric or limit than was decided."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["nodes-spot-cpu"].dimensions == tomap({ AutoScalingGroupName = "eks-spot-2" }) && aws_cloudwatch_metric_alarm.this["nodes-main-health"].dimensions == tomap({ AutoScalingGroupName = "eks-main-1" }) && aws_cloudwatch_metric_alarm.this["api-errors"].dimensions == tomap({ ClusterName = "shop-dev" })
    error_message = "An alarm watches another group or cluster."
  }
}

run "every_alarm_tells_somebody" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = false, readers = 2, vcpus = 4, memory_bytes = 34359738368, max_connections = 3604 }
    }
  }

  assert {
    condition     = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.this : toset(alarm.alarm_actions) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"]) && toset(alarm.ok_actions) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"]) && alarm.alarm_name == "shop-dev-${name}"])
    error_message = "An alarm tells nobody, or is told apart by nobody."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.treat_missing_data == "notBreaching" && alarm.period == 300 && length(alarm.alarm_description) > 20])
    error_message = "A paused database or an empty node group would raise an alarm, or an alarm says nothing."
  }

  assert {
    condition     = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.this : alarm.namespace == "AWS/RDS" if startswith(name, "database-")])
    error_message = "An alarm of the database looks elsewhere."
  }
}

run "a_provisioned_database_with_readers" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = false, readers = 2, vcpus = 4, memory_bytes = 34359738368, max_connections = 3604 }
    }
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.evaluation_periods, alarm.dimensions.Role] if startswith(name, "database-") } == {
      "database-cpu"             = ["CPUUtilization", "Average", "GreaterThanThreshold", 80, 3, "WRITER"]
      "database-connections"     = ["DatabaseConnections", "Maximum", "GreaterThanThreshold", 2883, 2, "WRITER"]
      "database-transaction-ids" = ["MaximumUsedTransactionIDs", "Maximum", "GreaterThanThreshold", 1000000000, 1, "WRITER"]
      "database-replica-lag"     = ["AuroraReplicaLag", "Maximum", "GreaterThanThreshold", 2000, 3, "READER"]
      "database-reader-cpu"      = ["CPUUtilization", "Average", "GreaterThanThreshold", 80, 3, "READER"]
      "database-load"            = ["DBLoad", "Average", "GreaterThanThreshold", 4, 3, "WRITER"]
      "database-memory"          = ["FreeableMemory", "Minimum", "LessThanThreshold", 3435973836, 3, "WRITER"]
      "database-local-storage"   = ["FreeLocalStorage", "Minimum", "LessThanThreshold", 13743895347, 2, "WRITER"]
    }
    error_message = "Limits do not follow the size of the database, or an alarm is missing."
  }

  assert {
    condition     = alltrue([for name, alarm in aws_cloudwatch_metric_alarm.this : alarm.dimensions.DBClusterIdentifier == "shop-dev" if startswith(name, "database-")])
    error_message = "An alarm watches another database."
  }
}

run "a_serverless_database" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 8589934592, max_connections = 901 }
    }
  }

  assert {
    condition     = [for name, alarm in aws_cloudwatch_metric_alarm.this : name if startswith(name, "database-")] == ["database-capacity", "database-connections", "database-cpu", "database-transaction-ids"]
    error_message = "A serverless database without readers has another set of alarms."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-capacity"].metric_name == "ACUUtilization" && aws_cloudwatch_metric_alarm.this["database-capacity"].threshold == 90 && aws_cloudwatch_metric_alarm.this["database-capacity"].statistic == "Average" && aws_cloudwatch_metric_alarm.this["database-capacity"].comparison_operator == "GreaterThanThreshold" && aws_cloudwatch_metric_alarm.this["database-capacity"].dimensions.Role == "WRITER" && aws_cloudwatch_metric_alarm.this["database-capacity"].evaluation_periods == 3
    error_message = "Nobody is told when the capacity is used up."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-connections"].threshold == 720
    error_message = "The limit of connections does not follow the capacity."
  }
}

run "people_are_told_by_mail" {
  command = plan

  variables {
    observability = merge(var.observability, { alarm_emails = ["oncall@acme.example", "desk@acme.example"] })
  }

  assert {
    condition = { for address, subscription in aws_sns_topic_subscription.email : address => [subscription.protocol, subscription.endpoint, subscription.topic_arn] } == {
      for address in ["oncall@acme.example", "desk@acme.example"] : address => ["email", address, "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"]
    }
    error_message = "Somebody who is to be told is not."
  }
}

run "nobody_is_told_unasked" {
  command = plan

  assert {
    condition     = length(aws_sns_topic_subscription.email) == 0
    error_message = "Mails go to somebody whom nobody named."
  }
}

run "a_database_behind_a_proxy" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      proxy_name         = "shop-dev-proxy"
      sizing             = { serverless = false, readers = 0, vcpus = 4, memory_bytes = 34359738368, max_connections = 3605 }
    }
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.namespace, alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.evaluation_periods, alarm.dimensions.ProxyName, join(",", keys(alarm.dimensions))] if startswith(name, "proxy-") } == {
      "proxy-waiting" = ["AWS/RDS", "DatabaseConnectionsBorrowLatency", "Average", "GreaterThanThreshold", 100000, 3, "shop-dev-proxy", "ProxyName"]
      "proxy-pinned"  = ["AWS/RDS", "DatabaseConnectionsCurrentlySessionPinned", "Maximum", "GreaterThanThreshold", 1802, 3, "shop-dev-proxy", "ProxyName"]
      "proxy-logins"  = ["AWS/RDS", "ClientConnectionsSetupFailedAuth", "Sum", "GreaterThanThreshold", 10, 1, "shop-dev-proxy", "ProxyName"]
    }
    error_message = "The proxy is not watched, or by other limits than were decided."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "database-reader-cpu") && !contains(keys(aws_cloudwatch_metric_alarm.this), "database-replica-lag")
    error_message = "Readers are watched that are not there."
  }
}

run "nodes_seen_by_container_insights" {
  command = plan

  variables {
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.this : name => [alarm.metric_name, alarm.statistic, alarm.comparison_operator, alarm.threshold, alarm.evaluation_periods] if alarm.namespace == "ContainerInsights" } == {
      "nodes-memory" = ["node_memory_utilization", "Average", "GreaterThanThreshold", 85, 3]
      "nodes-disk"   = ["node_filesystem_utilization", "Maximum", "GreaterThanThreshold", 85, 3]
      "nodes-failed" = ["cluster_failed_node_count", "Maximum", "GreaterThanThreshold", 0, 2]
    }
    error_message = "Memory, disks or conditions of nodes are not watched, or their CPU twice."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : alarm.dimensions == tomap({ ClusterName = "shop-dev" }) if alarm.namespace == "ContainerInsights"])
    error_message = "An alarm watches another cluster."
  }
}

run "nodes_that_are_in_no_group" {
  command = plan

  variables {
    cluster       = merge(var.cluster, { compute = "auto", autoscaling_groups = {} })
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["api-errors", "api-storage", "nodes-cpu", "nodes-disk", "nodes-failed", "nodes-memory", "unschedulable-pods"]
    error_message = "Nodes of EKS Auto Mode are not watched."
  }

  assert {
    condition     = [aws_cloudwatch_metric_alarm.this["nodes-cpu"].metric_name, aws_cloudwatch_metric_alarm.this["nodes-cpu"].statistic, aws_cloudwatch_metric_alarm.this["nodes-cpu"].comparison_operator, aws_cloudwatch_metric_alarm.this["nodes-cpu"].threshold, aws_cloudwatch_metric_alarm.this["nodes-cpu"].evaluation_periods] == ["node_cpu_utilization", "Average", "GreaterThanThreshold", 80, 3]
    error_message = "The CPU of nodes is watched by another metric or limit than was decided."
  }
}

run "nodes_that_karpenter_brings" {
  command = plan

  variables {
    cluster       = merge(var.cluster, { compute = "karpenter", autoscaling_groups = { system = "eks-system-1" } })
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_metric_alarm.this), "nodes-cpu") && contains(keys(aws_cloudwatch_metric_alarm.this), "nodes-system-cpu")
    error_message = "Nodes besides the system group are not watched."
  }
}
