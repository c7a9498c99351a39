output "cluster_name" {
  description = "Name of the cluster that the add-ons run in."
  value       = data.aws_eks_cluster.this.name
}

output "storage_class" {
  description = "Name of the default storage class."
  value       = kubernetes_storage_class_v1.gp3.metadata[0].name
}

output "charts" {
  description = "Versions of the charts that are installed, by add-on."
  value = merge(
    { for release in helm_release.kube_prometheus_stack : "kube-prometheus-stack" => release.version },
    { for release in helm_release.fluent_bit : "fluent-bit" => release.version },
  )
}
