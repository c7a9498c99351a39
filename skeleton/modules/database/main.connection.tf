locals {
  # The authority that ca_cert_identifier of the instances names.
  ca_file        = "${path.module}/rds-ca/${local.region}.pem"
  ca_certificate = fileexists(local.ca_file) ? file(local.ca_file) : null

  # What a client needs to know; the password is where secret_arn says.
  published = merge(
    {
      endpoint        = aws_rds_cluster.this.endpoint
      reader_endpoint = aws_rds_cluster.this.reader_endpoint
      port            = tostring(local.port)
      name            = aws_rds_cluster.this.database_name
      username        = aws_rds_cluster.this.master_username
      secret_arn      = local.secret_arn
    },
    local.ca_certificate == null ? {} : { ca_certificate = local.ca_certificate },
    var.database.proxy ? { proxy_endpoint = one(aws_db_proxy.this[*].endpoint) } : {},
  )
}

# Not secret, and read by many: plain text, which a plan can show.
resource "aws_ssm_parameter" "this" {
  #checkov:skip=CKV2_AWS_34:Endpoints and names are no secrets; the password is in Secrets Manager.
  for_each = var.database.ssm_parameters ? local.published : {}

  name           = "${var.parameter_path}/${each.key}"
  description    = "Database ${var.name}: ${each.key}"
  type           = "String"
  insecure_value = each.value
}
