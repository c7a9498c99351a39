output "topic_arn" {
  description = "ARN of the topic that alarms and alerts are sent to, once it admits who sends them."
  value       = aws_sns_topic.alarms.arn
  depends_on  = [aws_sns_topic_policy.alarms]
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "log_groups" {
  description = "Names of the log groups of containers and hosts that Fluent Bit writes to, by kind; empty without logs."
  value       = { for kind, group in aws_cloudwatch_log_group.fluent_bit : kind => group.name }
}

output "service_account_annotations" {
  description = "Annotations that the service accounts of the charts need to get their roles, by chart; none with EKS Pod Identity."
  value       = { for name, identity in module.identity : name => identity.service_account_annotations }
}

output "kms_key_arn" {
  description = "ARN of the key of the topic and of the log groups."
  value       = aws_kms_key.this.arn
}

output "publishers" {
  description = "Services that may publish to the topic by themselves."
  value       = sort(values(local.publishers)[*].service)
}

output "alarms" {
  description = "What is watched: the names of the alarms, without the environment's name in front."
  value       = sort(keys(aws_cloudwatch_metric_alarm.this))
}
