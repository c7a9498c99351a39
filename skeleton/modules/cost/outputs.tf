output "budget_name" {
  description = "Name of the monthly budget; null without one."
  value       = one(aws_budgets_budget.monthly[*].name)
}

output "anomaly_subscription_arn" {
  description = "ARN of the subscription to unusual costs; null without one."
  value       = one(aws_ce_anomaly_subscription.this[*].arn)
}

output "report_function_name" {
  description = "Name of the function that makes the weekly report; null without one."
  value       = one([for function in aws_lambda_function.report : function.function_name])
}

output "tag" {
  description = "Cost-allocation tag that all of this counts by; activate it in the account that pays."
  value       = { key = var.tag_key, value = var.name }
}
