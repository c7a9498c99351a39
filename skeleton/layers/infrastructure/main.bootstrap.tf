# What bootstrap/environment.yaml made for this environment, by the names that it gives.
locals {
  iam = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}"

  # The plan of a pull request has no role in prod.
  plan_purposes  = var.stage == "prod" ? ["drift"] : ["drift", "plan"]
  plan_role_arns = [for purpose in local.plan_purposes : "${local.iam}:role/${local.name}-ci-${purpose}" if var.bootstrap]

  # Whoever applies may make roles only within it.
  permissions_boundary = var.bootstrap ? "${local.iam}:policy/${local.name}-ci-role-boundary" : null
}
