locals {
  # How careful pods have to be. privileged: node-exporter reads the host's network,
  # processes and disks, Fluent Bit its log files. All others are restricted.
  pod_security = {
    monitoring = "privileged"
    logging    = "privileged"
  }

  # kube-system is EKS's own.
  namespaces = sort(setsubtract(concat(
    [for addon in keys(local.components) : local.catalog[addon].namespace],
    # The capability makes its own, where no pods run.
    local.delivers_argo_cd && !local.by_capability ? [local.catalog["argo-cd"].namespace] : [],
  ), ["kube-system"]))
}

# Made here however charts are installed: a namespace says how careful its pods have to
# be before the first one comes, and takes volume claims along when it goes.
resource "kubernetes_namespace_v1" "this" {
  for_each = toset(local.namespaces)

  metadata {
    name = each.key

    labels = {
      "groundwork.dev/platform"            = "true"
      "pod-security.kubernetes.io/enforce" = lookup(local.pod_security, each.key, "restricted")
      # Whatever is let through is still reported.
      "pod-security.kubernetes.io/audit" = contains(keys(local.pod_security), each.key) ? "baseline" : "restricted"
      "pod-security.kubernetes.io/warn"  = contains(keys(local.pod_security), each.key) ? "baseline" : "restricted"
    }
  }
}
