locals {
  name = "${var.stack}-${var.environment}"

  # The infrastructure layer names the roles of service accounts so.
  role_arn_prefix = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${local.name}-"
}

data "aws_partition" "current" {}

# The infrastructure layer comes first: without its cluster there is nothing to plan here.
data "aws_eks_cluster" "this" {
  name = local.name

  lifecycle {
    postcondition {
      condition     = self.status == "ACTIVE"
      error_message = "Cluster ${local.name} is ${self.status}: wait until it is ACTIVE, then plan again."
    }
  }
}

data "aws_sns_topic" "alarms" {
  count = var.monitoring.enabled ? 1 : 0

  name = "${local.name}-alarms"
}

# Made by the infrastructure layer, with retention and encryption; missing groups fail the plan.
data "aws_cloudwatch_log_group" "fluent_bit" {
  for_each = var.logging.enabled ? toset(["containers", "hosts"]) : toset([])

  name = "/eks/${local.name}/${each.key}"
}

module "db_client" {
  source = "../../modules/db-client"
  count  = var.client_job.enabled && var.database.kind != "none" ? 1 : 0

  name           = local.name
  region         = var.region
  identity       = var.cluster.identity
  role_arn       = "${local.role_arn_prefix}db-client"
  secrets_access = var.addons.secrets_access
}

module "addons" {
  source = "../../modules/addons"

  name       = local.name
  region     = var.region
  delivery   = var.delivery
  repository = var.repository
  addons     = var.addons
  components = merge([for client in module.db_client : client.components]...)

  capability_cluster_arn = var.argo_cd == "capability" ? data.aws_eks_cluster.this.arn : null

  # What controllers make is found by these, also by whoever looks for what is left.
  tags = {
    Stack            = var.stack
    Environment      = var.environment
    StackEnvironment = local.name
    Stage            = var.stage
  }

  cluster = merge(var.cluster, {
    vpc_id          = data.aws_eks_cluster.this.vpc_config[0].vpc_id
    role_arn_prefix = local.role_arn_prefix
  })

  monitoring = merge(var.monitoring, {
    topic_arn = one(data.aws_sns_topic.alarms[*].arn)
  })

  logging = merge(var.logging, {
    container_log_group = one([for kind, group in data.aws_cloudwatch_log_group.fluent_bit : group.name if kind == "containers"])
    host_log_group      = one([for kind, group in data.aws_cloudwatch_log_group.fluent_bit : group.name if kind == "hosts"])
  })
}
