module "audit" {
  source = "../../modules/audit"
  count  = var.audit ? 1 : 0

  name = local.name
}
