output "components" {
  description = "Values of the chart platform/db-client, as YAML by the add-on's name, for whatever installs the add-ons."
  value = {
    "db-client" = yamlencode({
      region    = var.region
      identity  = var.identity
      secretArn = local.secret_arn

      serviceAccount = {
        annotations = var.identity == "irsa" ? { "eks.amazonaws.com/role-arn" = var.role_arn } : {}
      }

      database = {
        host  = data.aws_rds_cluster.this.endpoint
        port  = data.aws_rds_cluster.this.port
        name  = data.aws_rds_cluster.this.database_name
        cidrs = sort([for subnet in data.aws_subnet.this : subnet.cidr_block])
      }

      caCertificate = file("${path.module}/../database/rds-ca/${var.region}.pem")
    })
  }
}
