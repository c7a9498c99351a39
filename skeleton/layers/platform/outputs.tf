output "cluster_name" {
  description = "Name of the cluster that the add-ons run in."
  value       = data.aws_eks_cluster.this.name
}

output "storage_class" {
  description = "Name of the default storage class."
  value       = module.addons.storage_class
}

output "charts" {
  description = "Versions of the charts that this layer installs, by add-on; with delivery argocd those of Argo CD."
  value       = module.addons.charts
}
