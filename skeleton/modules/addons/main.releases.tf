# Three waves, each complete before the next begins, and removed in the other order:
# what brings resource types, what works with them, what is made of them.

resource "helm_release" "first" {
  for_each = { for addon, release in local.releases : addon => release if release.wave == 1 }

  name       = each.value.name
  namespace  = each.value.namespace
  repository = each.value.repository
  chart      = each.value.chart
  version    = each.value.version
  values     = each.value.values
  timeout    = each.value.timeout
  skip_crds  = each.value.skip_crds

  # Ready before the next wave begins; gone, finalizers and all, before the one before goes.
  wait = true
  # A release that fails is taken back as a whole.
  atomic          = true
  cleanup_on_fail = true

  depends_on = [
    kubernetes_namespace_v1.this,
    kubernetes_secret_v1.argo_cd_cluster,
    kubernetes_secret_v1.grafana_admin,
    kubernetes_storage_class_v1.gp3,
  ]
}

resource "helm_release" "second" {
  for_each = { for addon, release in local.releases : addon => release if release.wave == 2 }

  name       = each.value.name
  namespace  = each.value.namespace
  repository = each.value.repository
  chart      = each.value.chart
  version    = each.value.version
  values     = each.value.values
  timeout    = each.value.timeout
  skip_crds  = each.value.skip_crds

  wait            = true
  atomic          = true
  cleanup_on_fail = true

  depends_on = [helm_release.first]
}

resource "helm_release" "third" {
  for_each = { for addon, release in local.releases : addon => release if release.wave == 3 }

  name       = each.value.name
  namespace  = each.value.namespace
  repository = each.value.repository
  chart      = each.value.chart
  version    = each.value.version
  values     = each.value.values
  timeout    = each.value.timeout
  skip_crds  = each.value.skip_crds

  wait            = true
  atomic          = true
  cleanup_on_fail = true

  depends_on = [helm_release.second]
}
