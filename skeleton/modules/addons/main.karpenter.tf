locals {
  node_pool = var.cluster.node_pool == null ? { capacity = "on-demand", cpu_limit = 100 } : var.cluster.node_pool

  karpenter = var.cluster.compute == "karpenter" ? {
    "karpenter-crd" = yamlencode({})

    karpenter = yamlencode({
      settings = {
        clusterName       = var.name
        interruptionQueue = "${var.name}-karpenter"
      }
      serviceAccount = { annotations = local.role_annotations["karpenter"] }
      serviceMonitor = { enabled = var.monitoring.enabled }
    })

    "node-pools" = yamlencode({
      # The infrastructure layer made the profile and tagged subnets and security group.
      discovery       = var.name
      instanceProfile = "${var.name}-karpenter-node"
      capacityTypes   = { "on-demand" = ["on-demand"], spot = ["spot"], mixed = ["on-demand", "spot"] }[local.node_pool.capacity]
      cpuLimit        = local.node_pool.cpu_limit
      tags            = merge(var.tags, { Name = "${var.name}-karpenter" })
    })
  } : {}
}
