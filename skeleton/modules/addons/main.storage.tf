locals {
  auto = var.cluster.compute == "auto"
}

# EKS brings no default class since 1.30, and volumes without one stay pending.
# A volume is made in the zone where its pod runs.
resource "kubernetes_storage_class_v1" "gp3" {
  metadata {
    name        = "gp3"
    annotations = { "storageclass.kubernetes.io/is-default-class" = "true" }
  }

  # EKS Auto Mode has a driver of its own, and serves no other's volumes.
  storage_provisioner    = local.auto ? "ebs.csi.eks.amazonaws.com" : "ebs.csi.aws.com"
  reclaim_policy         = "Delete"
  volume_binding_mode    = "WaitForFirstConsumer"
  allow_volume_expansion = true

  parameters = merge(
    {
      type                        = "gp3"
      encrypted                   = "true"
      "csi.storage.k8s.io/fstype" = "ext4"
    },
    # Budgets and reports find what claims make by its tags. Auto Mode refuses them
    # unless the cluster's role is given a policy for it.
    { for index, key in local.auto ? [] : sort(keys(var.tags)) : "tagSpecification_${index + 1}" => "${key}=${var.tags[key]}" },
  )
}
