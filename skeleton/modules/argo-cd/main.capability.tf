data "aws_partition" "current" {}

# EKS runs Argo CD outside of the cluster, with this role: in the network it needs neither
# a way in nor a way out, and nobody has to install or upgrade it.
resource "aws_eks_capability" "this" {
  cluster_name    = var.cluster_name
  capability_name = "argocd"
  type            = "ARGOCD"
  role_arn        = aws_iam_role.this.arn

  # The only one that there is: applications have to go before the capability does.
  delete_propagation_policy = "RETAIN"

  configuration {
    argo_cd {
      namespace = local.namespace

      aws_idc {
        idc_instance_arn = var.argo_cd.identity_center
        idc_region       = var.argo_cd.region
      }

      # One mapping for all: EKS merges those of the same role, and the provider then finds
      # another result than it planned.
      dynamic "rbac_role_mapping" {
        for_each = length(var.argo_cd.admins) > 0 ? ["ADMIN"] : []

        content {
          role = rbac_role_mapping.value

          dynamic "identity" {
            for_each = toset(var.argo_cd.admins)

            content {
              id   = identity.value
              type = "SSO_GROUP"
            }
          }
        }
      }
    }
  }

  depends_on = [terraform_data.role_is_known]
}

locals {
  # EKS makes it, with the definitions of Argo CD's types.
  namespace = "argocd"
}
