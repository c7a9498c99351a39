data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id
  region    = data.aws_region.current.region

  function     = "${var.name}-db-access"
  function_arn = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.function}"
  log_group    = "/aws/lambda/${local.function}"
  log_arn      = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:${local.log_group}"
}
