# Fluent Bit: what it reads, and where it writes to.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name   = "shop-dev"
  region = "eu-west-1"
  tags   = { Stack = "shop", Environment = "dev" }

  cluster = { vpc_id = "vpc-0123456789abcdef0" }

  monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }
}

run "logs_go_to_the_groups_that_are_there" {
  command = plan

  assert {
    condition = { for variable in yamldecode(helm_release.second["fluent-bit"].values[1]).env : variable.name => try(variable.value, variable.valueFrom.fieldRef.fieldPath) } == {
      AWS_REGION          = "eu-west-1"
      CONTAINER_LOG_GROUP = "/eks/shop-dev/containers"
      HOST_LOG_GROUP      = "/eks/shop-dev/hosts"
      NODE_NAME           = "spec.nodeName"
    }
    error_message = "Fluent Bit writes elsewhere, or does not know its node."
  }

  assert {
    condition     = length(setsubtract([for name in regexall("\\$\\{([A-Z_]+)\\}", helm_release.second["fluent-bit"].values[0]) : name[0]], yamldecode(helm_release.second["fluent-bit"].values[1]).env[*].name)) == 0
    error_message = "Fluent Bit's configuration uses a variable that nobody sets."
  }

  assert {
    condition     = [yamldecode(helm_release.second["fluent-bit"].values[1]).serviceMonitor, yamldecode(helm_release.second["fluent-bit"].values[1]).prometheusRule, yamldecode(helm_release.second["fluent-bit"].values[1]).dashboards] == [{ enabled = true }, { enabled = true }, { enabled = true }]
    error_message = "Fluent Bit is not watched though Prometheus runs."
  }
}

run "it_writes_and_makes_nothing" {
  command = plan

  assert {
    condition     = length(regexall("\n +Name +cloudwatch_logs\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.outputs)) == 2 && length(regexall("\n +auto_create_group +false\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.outputs)) == 2
    error_message = "Fluent Bit would refuse Pod Identity, or make log groups without an end."
  }

  assert {
    condition     = length(regexall("\n +Retry_Limit +no_limits\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.outputs)) == 2 && length(regexall("\n +storage.total_limit_size +[0-9]+[GM]\n?", yamldecode(helm_release.second["fluent-bit"].values[0]).config.outputs)) == 2
    error_message = "Logs are lost while CloudWatch does not answer, or fill the node's disk."
  }

  assert {
    condition     = yamldecode(helm_release.second["fluent-bit"].values[0]).securityContext == { allowPrivilegeEscalation = false, readOnlyRootFilesystem = true, runAsUser = 0, capabilities = { drop = ["ALL"] } }
    error_message = "Fluent Bit may do more on a node than read its logs."
  }
}

run "it_reads_containers_with_their_names_and_the_host" {
  command = plan

  assert {
    condition     = length(regexall("\n +Path +/var/log/containers/\\*\\.log\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.inputs)) == 1 && length(regexall("Systemd_Filter +_SYSTEMD_UNIT=(kubelet|containerd).service\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.inputs)) == 2
    error_message = "Fluent Bit reads other files than those of containers, kubelet and containerd."
  }

  assert {
    condition     = length(regexall("\n +Name +kubernetes\n", yamldecode(helm_release.second["fluent-bit"].values[0]).config.filters)) == 1 && !strcontains(yamldecode(helm_release.second["fluent-bit"].values[0]).config.filters, "Use_Kubelet")
    error_message = "Lines come without pod and namespace, or need rights over every node."
  }

  assert {
    condition     = toset(yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumeMounts[*].name) == toset(yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumes[*].name) && [for mount in yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumeMounts : mount.mountPath if !try(mount.readOnly, false)] == ["/var/lib/fluent-bit"]
    error_message = "Fluent Bit mounts a volume that is not there, or may write to the node's files."
  }

  assert {
    condition     = [for volume in yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumes : volume.hostPath.path] == [for mount in yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumeMounts : mount.mountPath] && toset(yamldecode(helm_release.second["fluent-bit"].values[0]).daemonSetVolumes[*].name) == toset(["varlog", "state", "etcmachineid"])
    error_message = "A folder of the node is somewhere else in the pod, or a name is not the chart's own, which would mount it twice."
  }
}

run "it_is_on_every_node_and_says_what_it_needs" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.second["fluent-bit"].values[0]).tolerations == [{ operator = "Exists" }] && yamldecode(helm_release.second["fluent-bit"].values[0]).priorityClassName == "system-node-critical"
    error_message = "Nodes with a taint have no logs, or logs are the first to go when a node is full."
  }

  assert {
    condition     = yamldecode(helm_release.second["fluent-bit"].values[0]).resources == { requests = { cpu = "50m", memory = "64Mi" }, limits = { memory = "256Mi" } } && yamldecode(helm_release.second["fluent-bit"].values[0]).serviceAccount == { name = "fluent-bit" } && yamldecode(helm_release.second["fluent-bit"].values[0]).fullnameOverride == "fluent-bit" && !yamldecode(helm_release.second["fluent-bit"].values[0]).testFramework.enabled
    error_message = "Fluent Bit takes whatever it likes of a node, or runs as an account without a role."
  }
}

run "lost_logs_are_told" {
  command = plan

  assert {
    condition     = { for rule in yamldecode(helm_release.second["fluent-bit"].values[0]).prometheusRule.rules : rule.alert => [rule.for, rule.labels.severity, join(" ", sort(distinct([for name in regexall("fluentbit_[a-z_]+", rule.expr) : name])))] } == { FluentBitDropsLogs = ["10m", "warning", "fluentbit_output_dropped_records_total"], FluentBitSendsNothing = ["15m", "warning", "fluentbit_output_proc_records_total fluentbit_output_retries_total"] }
    error_message = "Nobody hears of lost logs."
  }
}

run "without_logging" {
  command = plan

  variables {
    logging = { enabled = false }
  }

  assert {
    condition     = keys(helm_release.second) == ["alerts", "dashboards"] && output.namespaces == tolist(["monitoring"])
    error_message = "logging.enabled false leaves parts of it."
  }
}
