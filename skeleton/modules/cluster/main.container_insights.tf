locals {
  container_insights = var.cluster.container_insights != null
  container_logs     = try(var.cluster.container_insights.container_logs, false)

  # The agent writes metrics as log events; the add-on's own Fluent Bit the rest.
  container_insights_log_groups = toset([
    for kind in concat(
      local.container_insights ? ["performance"] : [],
      local.container_logs ? ["application", "dataplane", "host"] : [],
    ) : "/aws/containerinsights/${var.name}/${kind}"
  ])

  container_insights_configuration = {
    containerLogs = { enabled = local.container_logs }
    # Unless told otherwise the add-on instruments every program in the cluster.
    manager = { applicationSignals = { autoMonitor = { monitorAllServices = false } } }
  }
}

# Made before the add-on: it would create them without retention and leave them behind.
resource "aws_cloudwatch_log_group" "container_insights" {
  for_each = local.container_insights_log_groups

  name              = each.key
  retention_in_days = var.cluster.log_retention_days
  kms_key_id        = aws_kms_key.this.arn
}
