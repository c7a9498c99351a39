# What lives in the cluster, planned. There is no cluster, no chart repository and
# no account: all three are replaced.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

mock_provider "helm" {}
mock_provider "kubernetes" {}

override_data {
  target = data.aws_eks_cluster.this
  values = {
    status                = "ACTIVE"
    endpoint              = "https://cluster.invalid"
    certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
  }
}

override_data {
  target = data.aws_cloudwatch_log_group.fluent_bit
  values = { retention_in_days = 30 }
}

override_data {
  target = data.aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
}

variables {
  stack       = "shop"
  environment = "dev"
  account_id  = "111111111111"
  region      = "eu-west-1"
  monitoring  = { enabled = true }
  logging     = { enabled = true }
}

run "finds_what_the_infrastructure_layer_made" {
  command = plan

  assert {
    condition     = data.aws_eks_cluster.this.name == "shop-dev" && output.cluster_name == "shop-dev"
    error_message = "The layer looks for another cluster than the infrastructure layer makes."
  }

  assert {
    condition     = data.aws_sns_topic.alarms[0].name == "shop-dev-alarms"
    error_message = "The layer looks for another topic than the infrastructure layer makes."
  }

  assert {
    condition     = { for kind, group in data.aws_cloudwatch_log_group.fluent_bit : kind => group.name } == { containers = "/eks/shop-dev/containers", hosts = "/eks/shop-dev/hosts" }
    error_message = "The layer looks for other log groups than the infrastructure layer makes."
  }
}

run "a_short_lived_token_per_command" {
  command = plan

  assert {
    condition     = local.kubernetes_exec == { api_version = "client.authentication.k8s.io/v1beta1", command = "aws", args = ["eks", "get-token", "--cluster-name", "shop-dev", "--region", "eu-west-1"] }
    error_message = "The providers log in to another cluster, or with something that lasts."
  }
}

run "volumes_are_encrypted_and_follow_their_pod" {
  command = plan

  assert {
    condition     = kubernetes_storage_class_v1.gp3.parameters == tomap({ type = "gp3", encrypted = "true", "csi.storage.k8s.io/fstype" = "ext4" }) && kubernetes_storage_class_v1.gp3.storage_provisioner == "ebs.csi.aws.com"
    error_message = "Volumes are not encrypted gp3 volumes of EBS."
  }

  assert {
    condition     = kubernetes_storage_class_v1.gp3.volume_binding_mode == "WaitForFirstConsumer" && kubernetes_storage_class_v1.gp3.allow_volume_expansion && kubernetes_storage_class_v1.gp3.reclaim_policy == "Delete"
    error_message = "A volume could be in another zone than its pod, could not grow, or would stay behind."
  }

  assert {
    condition     = kubernetes_storage_class_v1.gp3.metadata[0].annotations["storageclass.kubernetes.io/is-default-class"] == "true" && output.storage_class == "gp3"
    error_message = "Volumes without a class would wait for ever: there is no default class."
  }
}

run "monitoring_is_installed_from_its_chart_file" {
  command = plan

  assert {
    condition     = [for release in helm_release.kube_prometheus_stack : [release.name, release.namespace, release.repository, release.chart, release.version]] == [["kube-prometheus-stack", "monitoring", local.charts["kube-prometheus-stack"].repository, "kube-prometheus-stack", local.charts["kube-prometheus-stack"].version]]
    error_message = "The release is another chart, version or namespace than platform/kube-prometheus-stack/chart.yaml says."
  }

  assert {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", local.charts["kube-prometheus-stack"].version)) && can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", local.charts["fluent-bit"].version)) && alltrue([for chart in local.charts : startswith(chart.repository, "https://")])
    error_message = "A chart is not pinned to a version of a repository."
  }

  assert {
    condition     = helm_release.kube_prometheus_stack[0].atomic && helm_release.kube_prometheus_stack[0].cleanup_on_fail && helm_release.kube_prometheus_stack[0].timeout == 900
    error_message = "A failed release would stay half installed."
  }

  assert {
    condition     = helm_release.kube_prometheus_stack[0].values[0] == file("../../platform/kube-prometheus-stack/values.yaml") && length(helm_release.kube_prometheus_stack[0].values) == 2
    error_message = "The release does not use platform/kube-prometheus-stack/values.yaml."
  }

  assert {
    condition     = kubernetes_namespace_v1.monitoring[0].metadata[0].name == "monitoring" && kubernetes_namespace_v1.monitoring[0].metadata[0].labels == tomap({ "pod-security.kubernetes.io/enforce" = "privileged", "pod-security.kubernetes.io/warn" = "baseline" })
    error_message = "node-exporter would not be admitted, or Alertmanager's identity would not fit its namespace."
  }
}

run "alerts_reach_the_alarm_topic" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.kube_prometheus_stack[0].values[1]).alertmanager.config.receivers[1].sns_configs[0] == { topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", sigv4 = { region = "eu-west-1" }, send_resolved = true }
    error_message = "Alerts go to another topic, or cannot be signed."
  }

  assert {
    condition     = length(setsubtract(concat([yamldecode(helm_release.kube_prometheus_stack[0].values[0]).alertmanager.config.route.receiver], yamldecode(helm_release.kube_prometheus_stack[0].values[0]).alertmanager.config.route.routes[*].receiver), yamldecode(helm_release.kube_prometheus_stack[0].values[1]).alertmanager.config.receivers[*].name)) == 0
    error_message = "A route names a receiver that is not there; Alertmanager would refuse its configuration."
  }
}

run "metrics_are_kept_below_the_size_of_the_volume" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.retention == "15d" && yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.retentionSize == "40GiB" && yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.externalLabels == { cluster = "shop-dev" }
    error_message = "Prometheus keeps metrics for another time, or until its volume is full."
  }

  assert {
    condition     = yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.storageSpec.volumeClaimTemplate.spec == { storageClassName = "gp3", accessModes = ["ReadWriteOnce"], resources = { requests = { storage = "50Gi" } } }
    error_message = "Metrics are lost with the pod, or are on another volume than asked."
  }
}

run "as_much_as_asked" {
  command = plan

  variables {
    monitoring = { enabled = true, retention_days = 30, storage_gib = 100, grafana_password_revision = 4 }
  }

  assert {
    condition     = yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.retention == "30d" && yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.retentionSize == "80GiB" && yamldecode(helm_release.kube_prometheus_stack[0].values[1]).prometheus.prometheusSpec.storageSpec.volumeClaimTemplate.spec.resources.requests.storage == "100Gi"
    error_message = "retention_days or storage_gib change nothing."
  }

  assert {
    condition     = kubernetes_secret_v1.grafana_admin[0].data_wo_revision == 4
    error_message = "Raising grafana_password_revision makes no new password."
  }
}

run "grafanas_password_is_in_the_cluster_only" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.kube_prometheus_stack[0].values[1]).grafana.admin.existingSecret == "grafana-admin" && yamldecode(helm_release.kube_prometheus_stack[0].values[0]).grafana.admin == { userKey = "admin-user", passwordKey = "admin-password" } && kubernetes_secret_v1.grafana_admin[0].metadata[0].name == "grafana-admin" && yamldecode(helm_release.kube_prometheus_stack[0].values[0]).grafana.admin == { userKey = "admin-user", passwordKey = "admin-password" } && kubernetes_secret_v1.grafana_admin[0].metadata[0].namespace == "monitoring"
    error_message = "Grafana would make its own password, or look for it elsewhere."
  }

  assert {
    condition     = kubernetes_secret_v1.grafana_admin[0].data_wo_revision == 1
    error_message = "The password has no revision: it would never be written."
  }
}

run "logging_is_installed_from_its_chart_file" {
  command = plan

  assert {
    condition     = [for release in helm_release.fluent_bit : [release.name, release.namespace, release.repository, release.chart, release.version]] == [["fluent-bit", "logging", local.charts["fluent-bit"].repository, "fluent-bit", local.charts["fluent-bit"].version]]
    error_message = "The release is another chart, version or namespace than platform/fluent-bit/chart.yaml says."
  }

  assert {
    condition     = helm_release.fluent_bit[0].atomic && helm_release.fluent_bit[0].cleanup_on_fail && helm_release.fluent_bit[0].timeout == 600 && helm_release.fluent_bit[0].values[0] == file("../../platform/fluent-bit/values.yaml")
    error_message = "A failed release would stay half installed, or without platform/fluent-bit/values.yaml."
  }

  assert {
    condition = { for variable in yamldecode(helm_release.fluent_bit[0].values[1]).env : variable.name => try(variable.value, variable.valueFrom.fieldRef.fieldPath) } == {
      AWS_REGION          = "eu-west-1"
      CONTAINER_LOG_GROUP = "/eks/shop-dev/containers"
      HOST_LOG_GROUP      = "/eks/shop-dev/hosts"
      NODE_NAME           = "spec.nodeName"
    }
    error_message = "Fluent Bit writes elsewhere, or does not know its node."
  }

  assert {
    condition     = length(setsubtract([for name in regexall("\\$\\{([A-Z_]+)\\}", helm_release.fluent_bit[0].values[0]) : name[0]], yamldecode(helm_release.fluent_bit[0].values[1]).env[*].name)) == 0
    error_message = "Fluent Bit's configuration uses a variable that nobody sets."
  }

  assert {
    condition     = [yamldecode(helm_release.fluent_bit[0].values[1]).serviceMonitor.enabled, yamldecode(helm_release.fluent_bit[0].values[1]).prometheusRule.enabled, yamldecode(helm_release.fluent_bit[0].values[1]).dashboards.enabled] == [true, true, true]
    error_message = "Fluent Bit is not watched though Prometheus runs."
  }

  assert {
    condition     = kubernetes_namespace_v1.logging[0].metadata[0].name == "logging" && kubernetes_namespace_v1.logging[0].metadata[0].labels == tomap({ "pod-security.kubernetes.io/enforce" = "privileged", "pod-security.kubernetes.io/warn" = "baseline" })
    error_message = "Fluent Bit would not be admitted, or its identity would not fit its namespace."
  }
}

# The pods of a chart run under the accounts that the infrastructure layer gave roles to.
run "service_accounts_are_those_with_a_role" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.fluent_bit[0].values[0]).serviceAccount.name == "fluent-bit" && yamldecode(helm_release.kube_prometheus_stack[0].values[0]).alertmanager.serviceAccount.name == "alertmanager"
    error_message = "A chart uses a service account that has no role."
  }
}

run "fluent_bit_writes_and_makes_nothing" {
  command = plan

  assert {
    condition     = length(regexall("\n +Name +cloudwatch_logs\n", yamldecode(helm_release.fluent_bit[0].values[0]).config.outputs)) == 2 && length(regexall("\n +auto_create_group +false\n", yamldecode(helm_release.fluent_bit[0].values[0]).config.outputs)) == 2
    error_message = "Fluent Bit would refuse Pod Identity, or make log groups without an end."
  }

  assert {
    condition     = yamldecode(helm_release.fluent_bit[0].values[0]).securityContext == { allowPrivilegeEscalation = false, readOnlyRootFilesystem = true, runAsUser = 0, capabilities = { drop = ["ALL"] } }
    error_message = "Fluent Bit may do more on a node than read its logs."
  }

  assert {
    condition     = length(setsubtract(yamldecode(helm_release.fluent_bit[0].values[0]).daemonSetVolumeMounts[*].name, yamldecode(helm_release.fluent_bit[0].values[0]).daemonSetVolumes[*].name)) == 0
    error_message = "Fluent Bit mounts a volume that is not there."
  }
}

run "what_eks_hides_is_not_watched" {
  command = plan

  assert {
    condition     = [for part in ["kubeControllerManager", "kubeEtcd", "kubeScheduler", "kubeProxy"] : yamldecode(helm_release.kube_prometheus_stack[0].values[0])[part].enabled] == [false, false, false, false]
    error_message = "Alerts would fire for ever about parts that EKS does not show."
  }

  assert {
    condition     = [for selector in ["podMonitor", "probe", "rule", "scrapeConfig", "serviceMonitor"] : yamldecode(helm_release.kube_prometheus_stack[0].values[0]).prometheus.prometheusSpec["${selector}SelectorNilUsesHelmValues"]] == [false, false, false, false, false]
    error_message = "Monitors and rules of other teams would be ignored."
  }
}

run "without_monitoring" {
  command = plan

  variables {
    monitoring = { enabled = false }
  }

  assert {
    condition     = length(helm_release.kube_prometheus_stack) + length(kubernetes_namespace_v1.monitoring) + length(kubernetes_secret_v1.grafana_admin) + length(data.aws_sns_topic.alarms) == 0
    error_message = "monitoring.enabled false leaves parts of it."
  }

  assert {
    condition     = length(helm_release.fluent_bit) == 1 && [yamldecode(helm_release.fluent_bit[0].values[1]).serviceMonitor.enabled, yamldecode(helm_release.fluent_bit[0].values[1]).prometheusRule.enabled, yamldecode(helm_release.fluent_bit[0].values[1]).dashboards.enabled] == [false, false, false]
    error_message = "Fluent Bit needs resource types that only Prometheus brings."
  }

  assert {
    condition     = output.charts == { "fluent-bit" = local.charts["fluent-bit"].version }
    error_message = "The output names charts that are not installed."
  }
}

run "without_logging" {
  command = plan

  variables {
    logging = { enabled = false }
  }

  assert {
    condition     = length(helm_release.fluent_bit) + length(kubernetes_namespace_v1.logging) + length(data.aws_cloudwatch_log_group.fluent_bit) == 0 && keys(output.charts) == ["kube-prometheus-stack"]
    error_message = "logging.enabled false leaves parts of it."
  }
}
