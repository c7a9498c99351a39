locals {
  name = "${var.stack}-${var.environment}"

  # Cost allocation and ownership; activate these keys in the billing console. Budgets
  # and monitors filter by one tag, so one of them says stack and environment at once.
  tags = merge(
    {
      Stack            = var.stack
      Environment      = var.environment
      StackEnvironment = local.name
      Stage            = var.stage
      Owner            = var.owner
      Repository       = var.repository
      ManagedBy        = "terraform"
    },
    var.system == null ? {} : { System = var.system },
  )

  has_database   = var.database.kind != "none"
  parameter_path = "/${var.stack}/${var.environment}/database"
}

module "network" {
  source = "../../modules/network"

  name                    = local.name
  network                 = var.network
  flow_log_retention_days = var.observability.log_retention_days
  private_subnet_tags     = local.has_karpenter ? { "karpenter.sh/discovery" = local.name } : {}

  permissions_boundary = local.permissions_boundary
}

module "cluster" {
  source = "../../modules/cluster"

  name                     = local.name
  vpc_id                   = module.network.vpc_id
  vpc_cidr                 = module.network.vpc_cidr
  control_plane_subnet_ids = values(module.network.intra_subnet_ids)
  node_subnet_ids          = values(module.network.private_subnet_ids)
  nat_public_ips           = module.network.nat_public_ips

  client_security_group_ids = { for runner in module.runner : "the runner of CI" => runner.security_group_id }

  cluster = merge(var.cluster, {
    plan_role_arns      = local.plan_role_arns
    endpoint            = merge(var.cluster.endpoint, { private_cidrs = [for block in distinct(var.cluster.endpoint.private_cidrs) : block if block != var.network.cidr] })
    log_retention_days  = coalesce(var.cluster.log_retention_days, var.observability.log_retention_days)
    deletion_protection = coalesce(var.cluster.deletion_protection, var.stage == "prod")
    # Fluent Bit ships the logs of containers, where there is one.
    container_insights = var.observability.container_insights ? { container_logs = !var.observability.logs } : null
  })

  permissions_boundary = local.permissions_boundary
}

module "database" {
  source = "../../modules/database"
  count  = local.has_database ? 1 : 0

  name       = local.name
  vpc_id     = module.network.vpc_id
  subnet_ids = values(module.network.database_subnet_ids)

  parameter_path = local.parameter_path

  client_security_group_ids = merge(
    { "nodes and pods of the cluster" = module.cluster.security_group_id },
    var.database.access_function ? { "the access function" = module.db_access[0].security_group_id } : {},
    var.access_host ? { "the access host" = module.access_host[0].security_group_id } : {},
  )

  database = merge(var.database, {
    log_retention_days = coalesce(var.database.log_retention_days, var.observability.log_retention_days)
    apply_immediately  = coalesce(var.database.apply_immediately, var.stage != "prod")
  })

  permissions_boundary = local.permissions_boundary
}

module "observability" {
  source = "../../modules/observability"

  name          = local.name
  observability = var.observability

  cost_alerts = {
    budgets   = var.cost.budget_usd != null
    anomalies = var.cost.anomaly_detection
  }

  cluster = merge(local.identity_cluster, {
    compute            = var.cluster.compute
    autoscaling_groups = module.cluster.autoscaling_groups
  })

  database = local.has_database ? {
    cluster_identifier = module.database[0].cluster_identifier
    proxy_name         = module.database[0].proxy_name
    sizing             = module.database[0].sizing
  } : null

  permissions_boundary = local.permissions_boundary
}
