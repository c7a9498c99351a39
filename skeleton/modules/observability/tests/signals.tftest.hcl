# Logs, identities of the charts, dashboard.
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

override_resource {
  target          = module.identity["fluent-bit"].aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-fluent-bit", id = "shop-dev-fluent-bit" }
}

override_resource {
  target          = module.identity["alertmanager"].aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-alertmanager", id = "shop-dev-alertmanager" }
}

override_resource {
  target          = aws_cloudwatch_metric_alarm.this
  override_during = plan
  values          = { arn = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:one" }
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

run "logs_have_groups_with_an_end" {
  command = plan

  assert {
    condition = { for kind, group in aws_cloudwatch_log_group.fluent_bit : kind => [group.name, group.retention_in_days, group.kms_key_id] } == {
      containers = ["/eks/shop-dev/containers", 30, "arn:aws:kms:eu-west-1:111111111111:key/observability"]
      hosts      = ["/eks/shop-dev/hosts", 30, "arn:aws:kms:eu-west-1:111111111111:key/observability"]
    }
    error_message = "A log group is missing, not encrypted, kept for another time, or where the platform layer does not look."
  }

  assert {
    condition     = output.log_groups == { containers = "/eks/shop-dev/containers", hosts = "/eks/shop-dev/hosts" }
    error_message = "Log groups are not given."
  }

  assert {
    condition     = length(data.aws_iam_policy_document.write_logs.statement) == 1 && toset(data.aws_iam_policy_document.write_logs.statement[0].actions) == toset(["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]) && toset(data.aws_iam_policy_document.write_logs.statement[0].resources) == toset(["arn:aws:logs:eu-west-1:111111111111:log-group:/eks/shop-dev/containers:*", "arn:aws:logs:eu-west-1:111111111111:log-group:/eks/shop-dev/hosts:*"])
    error_message = "Fluent Bit cannot write its groups, or can do more than write."
  }

  assert {
    condition     = module.identity["fluent-bit"].rights == tolist([data.aws_iam_policy_document.write_logs.json])
    error_message = "Fluent Bit has the rights of another."
  }
}

run "each_pod_has_its_own_role" {
  command = plan

  assert {
    condition = { for name, identity in module.identity : name => [identity.subject, identity.role_name, identity.role_arn] } == {
      "fluent-bit" = ["system:serviceaccount:logging:fluent-bit", "shop-dev-fluent-bit", "arn:aws:iam::111111111111:role/shop-dev-fluent-bit"]
      alertmanager = ["system:serviceaccount:monitoring:alertmanager", "shop-dev-alertmanager", "arn:aws:iam::111111111111:role/shop-dev-alertmanager"]
    }
    error_message = "A service account of the platform layer has no role, or another one's."
  }

  assert {
    condition     = alltrue([for name in ["fluent-bit", "alertmanager"] : length(output.service_account_annotations[name]) == 0])
    error_message = "A service account needs a token though EKS Pod Identity serves it."
  }
}

run "pods_of_a_cluster_with_tokens" {
  command = plan

  variables {
    cluster = merge(var.cluster, {
      identity          = "irsa"
      oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
      oidc_issuer       = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    })
  }

  assert {
    condition     = alltrue([for name in ["fluent-bit", "alertmanager"] : output.service_account_annotations[name] == tomap({ "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-${name}" })])
    error_message = "cluster.identity irsa changes nothing."
  }
}

run "alertmanager_publishes_and_nothing_else" {
  command = plan

  assert {
    condition     = [for statement in data.aws_iam_policy_document.publish_alerts.statement : statement.sid] == ["PublishToTheAlarmTopic", "UseTheTopicKey"]
    error_message = "Alertmanager cannot publish to the encrypted topic, or can do more."
  }

  assert {
    condition     = toset(data.aws_iam_policy_document.publish_alerts.statement[0].actions) == toset(["sns:Publish"]) && toset(data.aws_iam_policy_document.publish_alerts.statement[0].resources) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"])
    error_message = "Alertmanager publishes elsewhere, or not at all."
  }

  assert {
    condition     = toset(data.aws_iam_policy_document.publish_alerts.statement[1].actions) == toset(["kms:Decrypt", "kms:GenerateDataKey"]) && toset(data.aws_iam_policy_document.publish_alerts.statement[1].resources) == toset(["arn:aws:kms:eu-west-1:111111111111:key/observability"])
    error_message = "Alertmanager cannot use the topic's key, or can use others."
  }
}

run "without_logs" {
  command = plan

  variables {
    observability = merge(var.observability, { logs = false })
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.fluent_bit) == 0 && length(output.log_groups) == 0 && keys(module.identity) == ["alertmanager"]
    error_message = "logs false leaves log groups or the role that writes them."
  }
}

run "without_metrics" {
  command = plan

  variables {
    observability = merge(var.observability, { metrics = false })
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.fluent_bit) == 2 && keys(module.identity) == ["fluent-bit"]
    error_message = "metrics false leaves the role of Alertmanager, or takes that of Fluent Bit."
  }
}

run "the_dashboard_of_a_cluster" {
  command = plan

  assert {
    condition     = aws_cloudwatch_dashboard.this.dashboard_name == "shop-dev" && output.dashboard_name == "shop-dev"
    error_message = "The dashboard is not found by its name."
  }

  assert {
    condition     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.title] == ["Alarms", "API requests and server errors", "Pods that wait for a node", "CPU of nodes, by group"]
    error_message = "The dashboard shows other things than the alarms and the cluster."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].properties.alarms) == 7 && jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[0].type == "alarm"
    error_message = "The dashboard does not show every alarm."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[3].properties.metrics == [
      ["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "eks-main-1"],
      ["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "eks-spot-2"],
    ]
    error_message = "The dashboard leaves out a node group."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[1].properties.metrics == [
      for metric in ["apiserver_request_total", "apiserver_request_total_5XX", "apiserver_request_total_429"] : ["AWS/EKS", metric, "ClusterName", "shop-dev"]
    ] && jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[1].properties.stat == "Sum"
    error_message = "The dashboard does not count the requests of the cluster."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[2].properties.metrics == [
      for metric in ["scheduler_pending_pods_ACTIVEQ", "scheduler_pending_pods_BACKOFF", "scheduler_pending_pods_UNSCHEDULABLE"] : ["AWS/EKS", metric, "ClusterName", "shop-dev"]
    ] && jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[2].properties.stat == "Maximum"
    error_message = "The dashboard does not show the pods that wait."
  }

  assert {
    condition     = alltrue([for widget in slice(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets, 1, 4) : widget.properties.region == "eu-west-1" && widget.properties.period == 300 && widget.properties.view == "timeSeries" && widget.type == "metric"])
    error_message = "A widget looks into another region or shows no line."
  }

  assert {
    condition     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : [widget.x, widget.y, widget.width, widget.height]] == [[0, 0, 24, 4], [0, 4, 8, 6], [8, 4, 8, 6], [16, 4, 8, 6]]
    error_message = "Widgets overlap or leave holes."
  }
}

run "the_dashboard_of_a_cluster_in_auto_mode" {
  command = plan

  variables {
    cluster = merge(var.cluster, { compute = "auto", autoscaling_groups = {} })
  }

  assert {
    condition     = [for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : widget.properties.title] == ["Alarms", "API requests and server errors", "Pods that wait for a node"]
    error_message = "The dashboard shows node groups that are not there: CloudWatch refuses a widget without metrics."
  }
}

run "the_dashboard_of_a_provisioned_database" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = false, readers = 2, vcpus = 4, memory_bytes = 34359738368, max_connections = 3604 }
    }
  }

  assert {
    condition = [for widget in slice(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets, 4, 11) : [widget.properties.title, widget.properties.metrics[0][1], widget.properties.stat]] == [
      ["Database: CPU", "CPUUtilization", "Average"],
      ["Database: Connections", "DatabaseConnections", "Maximum"],
      ["Database: Active sessions", "DBLoad", "Average"],
      ["Database: Commit latency (ms)", "CommitLatency", "Average"],
      ["Database: Freeable memory (bytes)", "FreeableMemory", "Minimum"],
      ["Database: Free local storage (bytes)", "FreeLocalStorage", "Minimum"],
      ["Database: Replica lag (ms)", "AuroraReplicaLag", "Maximum"],
    ] && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 11
    error_message = "The dashboard does not show what matters for a provisioned database."
  }

  assert {
    condition = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[4].properties.metrics == [
      for role in ["WRITER", "READER"] : ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "shop-dev", "Role", role]
    ]
    error_message = "Writer and readers are not shown apart."
  }
}

run "the_dashboard_of_a_serverless_database" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 8589934592, max_connections = 901 }
    }
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[9].properties.metrics == [["AWS/RDS", "ACUUtilization", "DBClusterIdentifier", "shop-dev", "Role", "WRITER"]] && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 10
    error_message = "The dashboard does not show the capacity in use, or shows readers that are not there."
  }
}

run "the_dashboard_with_container_insights" {
  command = plan

  variables {
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition = [for widget in slice(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets, 4, 5) : [widget.properties.title, widget.properties.stat, widget.properties.metrics]] == [["Nodes: CPU, memory, disk (%)", "Average", [
      for metric in ["node_cpu_utilization", "node_memory_utilization", "node_filesystem_utilization"] : ["ContainerInsights", metric, "ClusterName", "shop-dev"]
    ]]] && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 5
    error_message = "The dashboard does not show what Container Insights sees of the nodes."
  }
}

run "the_dashboard_of_a_database_behind_a_proxy" {
  command = plan

  variables {
    database = {
      cluster_identifier = "shop-dev"
      proxy_name         = "shop-dev-proxy"
      sizing             = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 8589934592, max_connections = 901 }
    }
  }

  assert {
    condition = [for widget in slice(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets, 10, 11) : [widget.properties.title, widget.properties.stat, widget.properties.metrics]] == [["Proxy: connections of clients, to the database, pinned", "Maximum", [
      for metric in ["ClientConnections", "DatabaseConnections", "DatabaseConnectionsCurrentlySessionPinned"] : ["AWS/RDS", metric, "ProxyName", "shop-dev-proxy"]
    ]]] && length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 11
    error_message = "The dashboard does not show the pool."
  }
}
