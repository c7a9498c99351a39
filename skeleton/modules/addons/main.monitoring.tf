locals {
  monitoring = var.monitoring.enabled ? {
    "kube-prometheus-stack" = yamlencode({
      # Argo CD applies the resource types like everything else.
      crds = { upgradeJob = { enabled = var.delivery == "terraform" } }

      alertmanager = {
        serviceAccount = { annotations = local.role_annotations["alertmanager"] }
        config = {
          receivers = [
            { name = "null" },
            {
              name = "alarm-topic"
              sns_configs = [{
                topic_arn     = var.monitoring.topic_arn
                sigv4         = { region = var.region }
                send_resolved = true
              }]
            },
          ]
        }
      }

      grafana = {
        admin = { existingSecret = "grafana-admin" }
      }

      prometheus = {
        prometheusSpec = {
          externalLabels = { cluster = var.name }
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
    })

    alerts     = yamlencode({})
    dashboards = yamlencode({})
  } : {}
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
    namespace = kubernetes_namespace_v1.this["monitoring"].metadata[0].name
  }

  data_wo = {
    "admin-user"     = "admin"
    "admin-password" = ephemeral.random_password.grafana[0].result
  }
  data_wo_revision = var.monitoring.grafana_password_revision
}
