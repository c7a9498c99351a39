data "aws_sns_topic" "alarms" {
  count = var.monitoring.enabled ? 1 : 0

  name = "${local.name}-alarms"
}

# privileged: node-exporter reads the host's network, processes and disks.
resource "kubernetes_namespace_v1" "monitoring" {
  count = var.monitoring.enabled ? 1 : 0

  metadata {
    name = local.charts["kube-prometheus-stack"].namespace

    labels = {
      "pod-security.kubernetes.io/enforce" = "privileged"
      "pod-security.kubernetes.io/warn"    = "baseline"
    }
  }
}

# Made for this apply and forgotten; only the cluster keeps it. See docs/runbooks/access.md.
ephemeral "random_password" "grafana" {
  count = var.monitoring.enabled ? 1 : 0

  length  = 32
  special = false
}

resource "kubernetes_secret_v1" "grafana_admin" {
  count = var.monitoring.enabled ? 1 : 0

  metadata {
    name      = "grafana-admin"
    namespace = kubernetes_namespace_v1.monitoring[0].metadata[0].name
  }

  data_wo = {
    "admin-user"     = "admin"
    "admin-password" = ephemeral.random_password.grafana[0].result
  }
  data_wo_revision = var.monitoring.grafana_password_revision
}

resource "helm_release" "kube_prometheus_stack" {
  count = var.monitoring.enabled ? 1 : 0

  name       = local.charts["kube-prometheus-stack"].release
  namespace  = kubernetes_namespace_v1.monitoring[0].metadata[0].name
  repository = local.charts["kube-prometheus-stack"].repository
  chart      = local.charts["kube-prometheus-stack"].chart
  version    = local.charts["kube-prometheus-stack"].version

  atomic          = true
  cleanup_on_fail = true
  timeout         = 900

  values = [
    file("${path.module}/../../platform/kube-prometheus-stack/values.yaml"),
    yamlencode({
      alertmanager = {
        config = {
          receivers = [
            { name = "null" },
            {
              name = "alarm-topic"
              sns_configs = [{
                topic_arn     = data.aws_sns_topic.alarms[0].arn
                sigv4         = { region = var.region }
                send_resolved = true
              }]
            },
          ]
        }
      }
      grafana = {
        admin = { existingSecret = kubernetes_secret_v1.grafana_admin[0].metadata[0].name }
      }
      prometheus = {
        prometheusSpec = {
          externalLabels = { cluster = local.name }
          retention      = "${var.monitoring.retention_days}d"
          # Below the volume: the write-ahead log and compaction need room.
          retentionSize = "${floor(0.8 * var.monitoring.storage_gib)}GiB"
          storageSpec = {
            volumeClaimTemplate = {
              spec = {
                storageClassName = kubernetes_storage_class_v1.gp3.metadata[0].name
                accessModes      = ["ReadWriteOnce"]
                resources        = { requests = { storage = "${var.monitoring.storage_gib}Gi" } }
              }
            }
          }
        }
      }
    }),
  ]
}
