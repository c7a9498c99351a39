output "storage_class" {
  description = "Name of the default storage class."
  value       = kubernetes_storage_class_v1.gp3.metadata[0].name
}

output "charts" {
  description = "Versions of the charts that are installed here, by add-on; with delivery argocd those of Argo CD and its root."
  value       = { for addon, release in merge(helm_release.first, helm_release.second, helm_release.third) : addon => release.version }
}

output "namespaces" {
  description = "Namespaces of the platform."
  value       = sort([for namespace in kubernetes_namespace_v1.this : namespace.metadata[0].name])
}

output "values" {
  description = "What is said of this environment to each add-on, whoever installs it: the values besides those of its values.yaml."
  value       = { for addon, values in local.addons : addon => yamldecode(values) }
}

output "repository" {
  description = "Repository and revision that Argo CD reads; null unless it delivers."
  value       = var.delivery == "argocd" ? { url = var.repository.url, revision = var.repository.revision } : null
}
