output "namespace" {
  description = "Namespace of Argo CD's applications, projects and Secrets; EKS makes it."
  value       = aws_eks_capability.this.configuration[0].argo_cd[0].namespace
}

output "server_url" {
  description = "Where people sign in to Argo CD."
  value       = aws_eks_capability.this.configuration[0].argo_cd[0].server_url
}

output "role_arn" {
  description = "ARN of the role that Argo CD has in AWS and in the cluster."
  value       = aws_iam_role.this.arn
}
