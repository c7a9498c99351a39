locals {
  policy = var.addons.policy == "none" ? {} : {
    kyverno = yamlencode({
      admissionController = { serviceMonitor = { enabled = var.monitoring.enabled } }
      reportsController   = { serviceMonitor = { enabled = var.monitoring.enabled } }
    })
    "kyverno-policies" = yamlencode({
      action = { audit = "Audit", enforce = "Deny" }[var.addons.policy]
    })
  }
}
