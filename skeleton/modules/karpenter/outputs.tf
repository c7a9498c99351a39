output "role_arn" {
  description = "ARN of the role of the controller."
  value       = module.controller.role_arn
}

output "service_account_annotations" {
  description = "Annotations that the controller's service account needs to get its role; none with EKS Pod Identity."
  value       = module.controller.service_account_annotations
}

output "node_role_name" {
  description = "Name of the role of the nodes, as an EC2NodeClass names it."
  value       = aws_iam_role.node.name
}

output "instance_profile_name" {
  description = "Name of the instance profile of the nodes, as an EC2NodeClass names it."
  value       = aws_iam_instance_profile.node.name
}

output "queue_name" {
  description = "Name of the queue of interruptions, for the chart's settings.interruptionQueue."
  value       = aws_sqs_queue.interruptions.name
}
