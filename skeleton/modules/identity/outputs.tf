output "role_arn" {
  description = "ARN of the role."
  value       = aws_iam_role.this.arn
}

output "role_name" {
  description = "Name of the role."
  value       = aws_iam_role.this.name
}

output "service_account_annotations" {
  description = "Annotations that the service account needs for pods to get the role; none with EKS Pod Identity."
  value       = var.identity == "irsa" ? { "eks.amazonaws.com/role-arn" = aws_iam_role.this.arn } : {}
}

output "subject" {
  description = "Whose role it is, as Kubernetes names a service account in tokens."
  value       = local.subject
}

output "rights" {
  description = "What the role may do: its policy in JSON, or the ARNs of AWS's own policies."
  value       = length(var.managed_policy_arns) == 0 ? [var.policy] : sort(var.managed_policy_arns)
}
