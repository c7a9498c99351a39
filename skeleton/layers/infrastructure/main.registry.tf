module "registry" {
  source = "../../modules/registry"
  count  = length(var.registry.repositories) > 0 ? 1 : 0

  name = local.name

  registry = merge(var.registry, {
    deletion_protection = coalesce(var.registry.deletion_protection, var.stage == "prod")
  })
}
