output "function_name" {
  description = "Name of the function, for aws lambda invoke."
  value       = aws_lambda_function.this.function_name
}

output "function_arn" {
  description = "ARN of the function; lambda:InvokeFunction on it is the right to read the database and to change its schema."
  value       = aws_lambda_function.this.arn
}

output "security_group_id" {
  description = "Security group of the function, for the database's clients."
  value       = aws_security_group.this.id
}

output "undelivered_queue_arn" {
  description = "ARN of the queue of events that could not be handled."
  value       = aws_sqs_queue.undelivered.arn
}
