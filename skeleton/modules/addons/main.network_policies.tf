locals {
  network_policies = var.addons.network_policies ? {
    "network-policies" = yamlencode({
      namespaces = local.namespaces
      # EKS Auto Mode enforces policies only when it is told to.
      autoMode = local.auto
    })
  } : {}
}
