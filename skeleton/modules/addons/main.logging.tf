locals {
  logging = var.logging.enabled ? {
    "fluent-bit" = yamlencode({
      serviceAccount = { annotations = local.role_annotations["fluent-bit"] }

      env = [
        { name = "AWS_REGION", value = var.region },
        { name = "CONTAINER_LOG_GROUP", value = var.logging.container_log_group },
        { name = "HOST_LOG_GROUP", value = var.logging.host_log_group },
        { name = "NODE_NAME", valueFrom = { fieldRef = { fieldPath = "spec.nodeName" } } },
      ]

      # These need Prometheus' resource types and Grafana.
      serviceMonitor = { enabled = var.monitoring.enabled }
      prometheusRule = { enabled = var.monitoring.enabled }
      dashboards     = { enabled = var.monitoring.enabled }
    })
  } : {}
}
