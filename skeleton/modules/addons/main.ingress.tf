locals {
  alb = var.addons.ingress == "alb"

  # EKS Auto Mode brings a controller of its own; a second one would fight it over the
  # same load balancers.
  ingress = merge(
    local.alb && !local.auto ? {
      "aws-load-balancer-controller" = yamlencode({
        clusterName = var.name
        # Said, because pods cannot ask the node's metadata service.
        region         = var.region
        vpcId          = var.cluster.vpc_id
        defaultTags    = var.tags
        serviceAccount = { annotations = local.role_annotations["load-balancer-controller"] }
        serviceMonitor = { enabled = var.monitoring.enabled }
      })
    } : {},

    local.alb && local.auto ? {
      "auto-mode-ingress" = yamlencode({})
    } : {},
  )
}
