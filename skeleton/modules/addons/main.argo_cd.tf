locals {
  # Argo CD installs the rest out of the repository: the charts and the values that are
  # the same everywhere from there, what only this environment knows from here.
  argo_cd = {
    "argo-cd" = yamlencode({})

    "argo-cd-root" = yamlencode({
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
    })
  }
}
