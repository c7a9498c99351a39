module "access_host" {
  source = "../../modules/access-host"
  count  = var.access_host ? 1 : 0

  name             = local.name
  vpc_id           = module.network.vpc_id
  subnet_id        = module.network.private_subnet_ids[module.network.zones[0]]
  https_cidr       = var.network.endpoints == "all" ? module.network.vpc_cidr : "0.0.0.0/0"
  cluster_endpoint = module.cluster.endpoint

  database = local.has_database ? {
    endpoint          = module.database[0].writer_endpoint
    port              = module.database[0].port
    security_group_id = module.database[0].security_group_id
  } : null

  permissions_boundary = local.permissions_boundary
}
