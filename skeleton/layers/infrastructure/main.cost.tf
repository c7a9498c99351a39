locals {
  watches_cost = var.cost.budget_usd != null || var.cost.anomaly_detection || var.cost.weekly_report
}

module "cost" {
  source = "../../modules/cost"
  count  = local.watches_cost ? 1 : 0

  name               = local.name
  tag_key            = "StackEnvironment"
  cost               = var.cost
  log_retention_days = var.observability.log_retention_days

  topic = {
    arn         = module.observability.topic_arn
    kms_key_arn = module.observability.kms_key_arn
  }

  permissions_boundary = local.permissions_boundary
}
