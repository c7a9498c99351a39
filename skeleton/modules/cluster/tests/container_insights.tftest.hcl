# Container Insights: metrics of containers, and their logs where nothing else ships them. Plans only.
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

override_data {
  target = data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/cluster", key_id = "cluster" }
}

override_resource {
  target          = module.addon_identity["amazon-cloudwatch-observability"].aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-cloudwatch-agent" }
}

variables {
  name                     = "shop-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr                 = "10.16.0.0/20"
  control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  node_subnet_ids          = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]
  cluster = {
    version       = "1.35"
    endpoint      = { access = "private" }
    services_cidr = "172.20.0.0/16"
    node_groups = [
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2 },
    ]
  }
}

run "metrics_and_logs" {
  command = plan

  variables {
    cluster = merge(var.cluster, { log_retention_days = 14, container_insights = { container_logs = true } })
  }

  assert {
    condition = { for name, group in aws_cloudwatch_log_group.container_insights : name => [group.name, group.retention_in_days, group.kms_key_id] } == {
      for kind in ["application", "dataplane", "host", "performance"] : "/aws/containerinsights/shop-dev/${kind}" => ["/aws/containerinsights/shop-dev/${kind}", 14, "arn:aws:kms:eu-west-1:111111111111:key/cluster"]
    }
    error_message = "The add-on would make a log group itself, without an end and without encryption."
  }

  assert {
    condition     = output.container_insights_log_groups == tolist([for kind in ["application", "dataplane", "host", "performance"] : "/aws/containerinsights/shop-dev/${kind}"])
    error_message = "Nobody learns where the logs are."
  }

  assert {
    condition = toset(jsondecode(aws_kms_key.this.policy).Statement[1].Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"]) == toset([
      for group in ["/aws/eks/shop-dev/cluster", "/aws/containerinsights/shop-dev/application", "/aws/containerinsights/shop-dev/dataplane", "/aws/containerinsights/shop-dev/host", "/aws/containerinsights/shop-dev/performance"] : "arn:aws:logs:eu-west-1:111111111111:log-group:${group}"
    ])
    error_message = "CloudWatch Logs cannot encrypt a group, or could use the key for others."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.after_nodes["amazon-cloudwatch-observability"].configuration_values) == { containerLogs = { enabled = true }, manager = { applicationSignals = { autoMonitor = { monitorAllServices = false } } } }
    error_message = "Logs of containers are left out, or every program is instrumented unasked."
  }

  assert {
    condition     = [for identity in aws_eks_addon.after_nodes["amazon-cloudwatch-observability"].pod_identity_association : [identity.service_account, identity.role_arn]] == [["cloudwatch-agent", "arn:aws:iam::111111111111:role/shop-dev-cloudwatch-agent"]]
    error_message = "The agent could not write metrics."
  }

  assert {
    condition     = module.addon_identity["amazon-cloudwatch-observability"].subject == "system:serviceaccount:amazon-cloudwatch:cloudwatch-agent" && module.addon_identity["amazon-cloudwatch-observability"].rights == tolist(["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"]) && module.addon_identity["amazon-cloudwatch-observability"].role_name == "shop-dev-cloudwatch-agent"
    error_message = "The agent's role is another service account's, or has other rights."
  }
}

run "metrics_where_fluent_bit_ships_the_logs" {
  command = plan

  variables {
    cluster = merge(var.cluster, { container_insights = { container_logs = false } })
  }

  assert {
    condition     = keys(aws_cloudwatch_log_group.container_insights) == ["/aws/containerinsights/shop-dev/performance"]
    error_message = "There are groups for logs that nobody writes, or none for the metrics."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.after_nodes["amazon-cloudwatch-observability"].configuration_values).containerLogs.enabled == false
    error_message = "Logs would be shipped and paid twice."
  }
}

run "not_unless_asked" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_log_group.container_insights) == 0 && keys(aws_eks_addon.after_nodes) == ["aws-ebs-csi-driver", "coredns", "metrics-server"]
    error_message = "Container Insights is paid though nobody asked."
  }
}
