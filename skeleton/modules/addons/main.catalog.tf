locals {
  platform = "${path.module}/../../platform"

  # Each folder with a chart.yaml is an add-on. The file says which chart in which
  # version, where it goes and in which wave, for Terraform and for Argo CD alike.
  catalog = {
    for file in fileset(local.platform, "*/chart.yaml") :
    dirname(file) => yamldecode(file("${local.platform}/${file}"))
  }

  # Charts of our own, in this repository: their folders.
  own_charts = { for addon, chart in local.catalog : addon => "${local.platform}/${chart.path}" if can(chart.path) }

  # The add-ons of this environment, with the values that only it knows, as YAML.
  # values.yaml beside chart.yaml holds those that are the same everywhere.
  addons = merge(local.components, local.network_policies)

  components = merge(
    local.monitoring,
    local.logging,
    local.secrets_access,
    local.ingress,
    local.policy,
    local.karpenter,
    var.components,
  )

  # What Terraform installs itself: the add-ons, or Argo CD that installs them.
  installed = var.delivery == "terraform" ? local.addons : local.argo_cd

  releases = {
    for addon, values in local.installed : addon => {
      name       = local.catalog[addon].release
      namespace  = local.catalog[addon].namespace
      repository = lookup(local.catalog[addon], "repository", null)
      chart      = lookup(local.own_charts, addon, lookup(local.catalog[addon], "chart", null))
      version    = can(local.own_charts[addon]) ? yamldecode(file("${local.own_charts[addon]}/Chart.yaml")).version : local.catalog[addon].version
      wave       = local.catalog[addon].wave
      timeout    = local.catalog[addon].timeout
      skip_crds  = lookup(local.catalog[addon], "skipCrds", false)

      values = concat(
        fileexists("${local.platform}/${addon}/values.yaml") ? [file("${local.platform}/${addon}/values.yaml")] : [],
        [values],
        # Helm looks at the version of a chart only: a changed template would go unnoticed.
        [for digest in compact([lookup(local.digests, addon, null)]) : yamlencode({ sources = digest })],
      )
    }
  }

  digests = {
    for addon, folder in local.own_charts : addon => sha256(join("", [
      for file in sort(fileset(folder, "**")) : "${file} ${filesha256("${folder}/${file}")}\n"
    ]))
  }

  # The service accounts that the infrastructure layer gave roles to, by the last part
  # of the role's name. EKS Pod Identity needs no annotation.
  role_annotations = {
    for service in ["alertmanager", "external-secrets", "fluent-bit", "karpenter", "load-balancer-controller"] :
    service => { for arn in compact([var.cluster.identity == "irsa" ? "${var.cluster.role_arn_prefix}${service}" : null]) : "eks.amazonaws.com/role-arn" => arn }
  }
}
