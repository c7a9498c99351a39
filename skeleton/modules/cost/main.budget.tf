locals {
  # What was spent comes late, up to a day: the forecast is the earlier warning.
  notifications = {
    "actual-80"    = { type = "ACTUAL", percent = 80 }
    "actual-100"   = { type = "ACTUAL", percent = 100 }
    "forecast-100" = { type = "FORECASTED", percent = 100 }
  }
}

resource "aws_budgets_budget" "monthly" {
  count = var.cost.budget_usd == null ? 0 : 1

  name         = "${var.name}-monthly"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.cost.budget_usd)
  limit_unit   = "USD"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:%s$%s", var.tag_key, var.name)]
  }

  # A credit or a refund would hide what is used; it is over one day.
  cost_types {
    include_credit = false
    include_refund = false
  }

  dynamic "notification" {
    for_each = local.notifications

    content {
      notification_type         = notification.value.type
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.topic.arn]
    }
  }
}
