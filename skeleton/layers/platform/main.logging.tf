# Made by the infrastructure layer, with retention and encryption; missing groups fail the plan.
data "aws_cloudwatch_log_group" "fluent_bit" {
  for_each = var.logging.enabled ? toset(["containers", "hosts"]) : toset([])

  name = "/eks/${local.name}/${each.key}"
}

# privileged: Fluent Bit reads the host's log files.
resource "kubernetes_namespace_v1" "logging" {
  count = var.logging.enabled ? 1 : 0

  metadata {
    name = local.charts["fluent-bit"].namespace

    labels = {
      "pod-security.kubernetes.io/enforce" = "privileged"
      "pod-security.kubernetes.io/warn"    = "baseline"
    }
  }
}

resource "helm_release" "fluent_bit" {
  count = var.logging.enabled ? 1 : 0

  name       = local.charts["fluent-bit"].release
  namespace  = kubernetes_namespace_v1.logging[0].metadata[0].name
  repository = local.charts["fluent-bit"].repository
  chart      = local.charts["fluent-bit"].chart
  version    = local.charts["fluent-bit"].version

  atomic          = true
  cleanup_on_fail = true
  timeout         = 600

  values = [
    file("${path.module}/../../platform/fluent-bit/values.yaml"),
    yamlencode({
      env = [
        { name = "AWS_REGION", value = var.region },
        { name = "CONTAINER_LOG_GROUP", value = data.aws_cloudwatch_log_group.fluent_bit["containers"].name },
        { name = "HOST_LOG_GROUP", value = data.aws_cloudwatch_log_group.fluent_bit["hosts"].name },
        { name = "NODE_NAME", valueFrom = { fieldRef = { fieldPath = "spec.nodeName" } } },
      ]
      # These need Prometheus' resource types and Grafana.
      serviceMonitor = { enabled = var.monitoring.enabled }
      prometheusRule = { enabled = var.monitoring.enabled }
      dashboards     = { enabled = var.monitoring.enabled }
    }),
  ]

  depends_on = [helm_release.kube_prometheus_stack]
}
