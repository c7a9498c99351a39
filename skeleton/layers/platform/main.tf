locals {
  name = "${var.stack}-${var.environment}"

  # One file per add-on says which chart, wherever the chart is installed from.
  charts = {
    for addon in ["fluent-bit", "kube-prometheus-stack"] :
    addon => yamldecode(file("${path.module}/../../platform/${addon}/chart.yaml"))
  }
}

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
