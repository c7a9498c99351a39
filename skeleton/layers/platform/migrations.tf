# The add-ons were resources of this layer before they had a module.

moved {
  from = kubernetes_storage_class_v1.gp3
  to   = module.addons.kubernetes_storage_class_v1.gp3
}

moved {
  from = kubernetes_namespace_v1.monitoring[0]
  to   = module.addons.kubernetes_namespace_v1.this["monitoring"]
}

moved {
  from = kubernetes_namespace_v1.logging[0]
  to   = module.addons.kubernetes_namespace_v1.this["logging"]
}

moved {
  from = kubernetes_secret_v1.grafana_admin[0]
  to   = module.addons.kubernetes_secret_v1.grafana_admin[0]
}

moved {
  from = helm_release.kube_prometheus_stack[0]
  to   = module.addons.helm_release.first["kube-prometheus-stack"]
}

moved {
  from = helm_release.fluent_bit[0]
  to   = module.addons.helm_release.second["fluent-bit"]
}
