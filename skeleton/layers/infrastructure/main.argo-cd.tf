# Argo CD where EKS runs it. What it installs is the platform layer's, which comes after
# this one and goes before it: nobody else could remove that.
module "argo_cd" {
  source = "../../modules/argo-cd"
  count  = var.argo_cd == null ? 0 : 1

  name         = local.name
  cluster_name = module.cluster.name
  argo_cd      = var.argo_cd

  permissions_boundary = local.permissions_boundary
}
