output "role_arn" {
  description = "ARN of the role of the controller."
  value       = module.controller.role_arn
}

output "service_account_annotations" {
  description = "Annotations that the controller's service account needs to get its role; none with EKS Pod Identity."
  value       = module.controller.service_account_annotations
}
