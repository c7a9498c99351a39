# Jobs that must be inside the network: the Kubernetes API of a private cluster.
module "runner" {
  source = "../../modules/runner"
  count  = var.runner.kind == "codebuild" ? 1 : 0

  name               = local.name
  repository         = var.repository
  vpc_id             = module.network.vpc_id
  subnet_ids         = values(module.network.private_subnet_ids)
  connection_arn     = var.runner.connection_arn
  log_retention_days = var.observability.log_retention_days

  permissions_boundary = local.permissions_boundary
}
