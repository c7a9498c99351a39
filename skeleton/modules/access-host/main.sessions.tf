locals {
  session = "aws ssm start-session --region ${data.aws_region.current.region} --target ${aws_instance.this.id}"

  # The API's port on the caller's machine is one that needs no administrator.
  targets = merge(
    var.database == null ? {} : { database = { host = var.database.endpoint, port = var.database.port, local = var.database.port } },
    var.cluster_endpoint == null ? {} : { cluster = { host = trimprefix(var.cluster_endpoint, "https://"), port = 443, local = 8443 } },
  )

  tunnels = {
    for target, to in local.targets : target => "${local.session} --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters '${jsonencode({
      host            = [to.host]
      portNumber      = [tostring(to.port)]
      localPortNumber = [tostring(to.local)]
    })}'"
  }
}
