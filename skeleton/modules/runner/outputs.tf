output "project_name" {
  description = "Name of the project: workflows ask for codebuild-<project>-<run id>-<attempt>."
  value       = aws_codebuild_project.this.name
}

output "security_group_id" {
  description = "Security group of the machines, for what they must reach."
  value       = aws_security_group.this.id
}

output "log_group" {
  description = "Name of the log group of the machines."
  value       = aws_cloudwatch_log_group.this.name
}
