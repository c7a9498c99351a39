module "db_access" {
  source = "../../modules/db-access"
  count  = local.has_database && var.database.access_function ? 1 : 0

  name       = local.name
  vpc_id     = module.network.vpc_id
  subnet_ids = values(module.network.private_subnet_ids)
  endpoints  = var.network.endpoints == "all" ? { security_group_id = module.network.endpoints_security_group_id } : null

  database = {
    security_group_id = module.database[0].security_group_id
    port              = module.database[0].port
    secret_arn        = module.database[0].secret_arn
    kms_key_arn       = module.database[0].kms_key_arn
    parameter_path    = local.parameter_path
    parameter_arns    = module.database[0].parameter_arns
  }

  log_retention_days = coalesce(var.database.log_retention_days, var.observability.log_retention_days)

  permissions_boundary = local.permissions_boundary
}
