locals {
  delivers_argo_cd = var.delivery == "argocd"

  # EKS runs Argo CD outside of the cluster: there is no chart, and the cluster is no
  # longer Argo CD's own, but one that it is told of, by its ARN.
  by_capability = local.delivers_argo_cd && var.capability_cluster_arn != null

  argo_cd_cluster = {
    name    = "in-cluster"
    server  = var.capability_cluster_arn
    project = "platform"
  }

  # Argo CD installs the rest out of the repository: the charts and the values that are
  # the same everywhere from there, what only this environment knows from here.
  argo_cd = merge(local.by_capability ? {} : { "argo-cd" = yamlencode({}) }, {
    "argo-cd-root" = yamlencode(merge(local.by_capability ? { server = var.capability_cluster_arn } : {}, {
      repository = {
        url      = try(var.repository.url, "")
        revision = try(var.repository.revision, "")
      }
      # Argo CD takes charts from nowhere else.
      chartRepositories = distinct([
        for addon in sort(keys(local.addons)) : trimprefix(local.catalog[addon].repository, "oci://")
        if can(local.catalog[addon].repository)
      ])
      addons = { for addon, values in local.addons : addon => yamldecode(values) }
    }))
  })
}

# EKS registers no cluster, not even the one that its Argo CD belongs to. No secret: Argo
# CD comes in with its role. It is no part of the root's chart, because Helm would remove
# it before the applications that are still being removed through it.
resource "kubernetes_secret_v1" "argo_cd_cluster" {
  count = local.by_capability ? 1 : 0

  metadata {
    name      = local.argo_cd_cluster.name
    namespace = local.catalog["argo-cd-root"].namespace

    labels = { "argocd.argoproj.io/secret-type" = "cluster" }
  }

  data_wo          = local.argo_cd_cluster
  data_wo_revision = 1
}
