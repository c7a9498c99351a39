output "repository_urls" {
  description = "Addresses to push to and pull from, by repository."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.repository_url }
}

output "repository_arns" {
  description = "ARNs of the repositories, for the rights of who pushes, by repository."
  value       = { for name, repository in aws_ecr_repository.this : name => repository.arn }
}

output "kms_key_arn" {
  description = "ARN of the key of the images."
  value       = aws_kms_key.this.arn
}

output "deletion_protection" {
  description = "Whether a repository that holds images stays when its name is dropped."
  value       = var.registry.deletion_protection
}
