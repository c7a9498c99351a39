# kube-prometheus-stack: where alerts go, how much is kept, who may sign in.
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

run "alerts_reach_the_alarm_topic" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).alertmanager.config.receivers[1].sns_configs[0] == { topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", sigv4 = { region = "eu-west-1" }, send_resolved = true }
    error_message = "Alerts go to another topic, or cannot be signed."
  }

  assert {
    condition     = length(setsubtract(concat([yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.config.route.receiver], yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.config.route.routes[*].receiver), yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).alertmanager.config.receivers[*].name)) == 0
    error_message = "A route names a receiver that is not there; Alertmanager would refuse its configuration."
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.config.route == { receiver = "alarm-topic", group_by = ["namespace", "alertname"], routes = [{ receiver = "null", matchers = ["alertname =~ \"Watchdog|InfoInhibitor\""] }, { receiver = "null", matchers = ["severity = \"info\""] }] }
    error_message = "Alerts are lost on their way, or what nobody has to act on wakes somebody."
  }
}

run "metrics_are_kept_below_the_size_of_the_volume" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.retention == "15d" && yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.retentionSize == "40GiB" && yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.externalLabels == { cluster = "shop-dev" }
    error_message = "Prometheus keeps metrics for another time, or until its volume is full."
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.storageSpec.volumeClaimTemplate.spec == { storageClassName = "gp3", accessModes = ["ReadWriteOnce"], resources = { requests = { storage = "50Gi" } } }
    error_message = "Metrics are lost with the pod, or are on another volume than asked."
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.alertmanagerSpec.storage.volumeClaimTemplate.spec == { accessModes = ["ReadWriteOnce"], resources = { requests = { storage = "2Gi" } } }
    error_message = "Silences are lost with Alertmanager's pod."
  }
}

run "as_much_as_asked" {
  command = plan

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", retention_days = 30, storage_gib = 100, grafana_password_revision = 4 }
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.retention == "30d" && yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.retentionSize == "80GiB" && yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).prometheus.prometheusSpec.storageSpec.volumeClaimTemplate.spec.resources.requests.storage == "100Gi"
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
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).grafana.admin.existingSecret == "grafana-admin" && yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).grafana.admin == { userKey = "admin-user", passwordKey = "admin-password" } && kubernetes_secret_v1.grafana_admin[0].metadata[0].name == "grafana-admin" && kubernetes_secret_v1.grafana_admin[0].metadata[0].namespace == "monitoring"
    error_message = "Grafana would make its own password, or look for it elsewhere."
  }

  assert {
    condition     = kubernetes_secret_v1.grafana_admin[0].data_wo_revision == 1
    error_message = "The password has no revision: it would never be written."
  }
}

run "what_eks_hides_is_not_watched" {
  command = plan

  assert {
    condition     = [for part in ["kubeControllerManager", "kubeEtcd", "kubeScheduler", "kubeProxy"] : yamldecode(helm_release.first["kube-prometheus-stack"].values[0])[part].enabled] == [false, false, false, false]
    error_message = "Alerts would fire for ever about parts that EKS does not show."
  }

  assert {
    condition     = [for selector in ["podMonitor", "probe", "rule", "scrapeConfig", "serviceMonitor"] : yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).prometheus.prometheusSpec["${selector}SelectorNilUsesHelmValues"]] == [false, false, false, false, false]
    error_message = "Monitors and rules of other teams would be ignored."
  }
}

# The rules of platform/alerts are tested with promtool.
run "no_alert_comes_twice" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).defaultRules == { disabled = { KubeNodeNotReady = true, NodeMemoryHighUtilization = true } }
    error_message = "Two rules tell of the same node."
  }

  assert {
    condition     = local.addons["alerts"] == "{}\n" && helm_release.second["alerts"].namespace == "monitoring" && contains(yamldecode(file("../../platform/alerts/chart/rules/nodes.yaml")).groups[0].rules[*].alert, "NodeNotReady") && contains(yamldecode(file("../../platform/alerts/chart/rules/nodes.yaml")).groups[0].rules[*].alert, "NodeMemoryFull")
    error_message = "What is switched off of the chart's rules has nothing in its place."
  }
}

run "every_part_says_what_it_needs" {
  command = plan

  assert {
    condition = alltrue([
      for resources in [
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).prometheusOperator.resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).prometheus.prometheusSpec.resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.alertmanagerSpec.resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).grafana.resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).grafana.sidecar.resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0])["kube-state-metrics"].resources,
        yamldecode(helm_release.first["kube-prometheus-stack"].values[0])["prometheus-node-exporter"].resources,
      ] : keys(resources) == ["limits", "requests"] && keys(resources.limits) == ["memory"] && keys(resources.requests) == ["cpu", "memory"]
    ])
    error_message = "A part of the monitoring takes whatever it likes of a node."
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).fullnameOverride == "kube-prometheus-stack" && yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).alertmanager.serviceAccount == { name = "alertmanager" } && !yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).grafana.testFramework.enabled
    error_message = "Alertmanager's account is not the one with a role, or the services have names that no page knows."
  }
}

# Helm never updates resource types that come with a chart; Argo CD does.
run "resource_types_are_kept_up_to_date" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).crds.upgradeJob == { enabled = true } && yamldecode(helm_release.first["kube-prometheus-stack"].values[0]).crds == { upgradeJob = { image = { busybox = { tag = "1.37.0" } } } }
    error_message = "Resource types stay as the first version brought them, or a job runs an image that changes by itself."
  }
}

run "without_monitoring" {
  command = plan

  variables {
    monitoring = { enabled = false }
    addons     = { secrets_access = "external-secrets", ingress = "alb", policy = "audit" }
    cluster    = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter" }
  }

  assert {
    condition     = length(setintersection(keys(local.addons), ["kube-prometheus-stack", "alerts", "dashboards"])) + length(kubernetes_secret_v1.grafana_admin) == 0 && !contains(output.namespaces, "monitoring")
    error_message = "monitoring.enabled false leaves parts of it."
  }

  assert {
    condition = [for monitor in [
      yamldecode(local.addons["fluent-bit"]).serviceMonitor.enabled,
      yamldecode(local.addons["fluent-bit"]).prometheusRule.enabled,
      yamldecode(local.addons["fluent-bit"]).dashboards.enabled,
      yamldecode(local.addons["external-secrets"]).serviceMonitor.enabled,
      yamldecode(local.addons["aws-load-balancer-controller"]).serviceMonitor.enabled,
      yamldecode(local.addons["karpenter"]).serviceMonitor.enabled,
      yamldecode(local.addons["kyverno"]).admissionController.serviceMonitor.enabled,
      yamldecode(local.addons["kyverno"]).reportsController.serviceMonitor.enabled,
    ] : monitor] == [false, false, false, false, false, false, false, false]
    error_message = "A chart needs resource types that only Prometheus brings."
  }
}
