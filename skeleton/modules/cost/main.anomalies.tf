locals {
  makes_monitor = var.cost.anomaly_detection && var.cost.anomaly_monitor_arn == null
}

# By tag, so that it sees this environment and nothing else of the account. An account
# may have one monitor of all its services only, and most have it already.
resource "aws_ce_anomaly_monitor" "this" {
  count = local.makes_monitor ? 1 : 0

  name         = var.name
  monitor_type = "CUSTOM"

  # AWS gives the whole expression back: what is left out here would be a difference
  # in every plan, and a change makes a new monitor that has learnt nothing.
  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags = {
      Key          = var.tag_key
      MatchOptions = null
      Values       = [var.name]
    }
  })
}

# At once, and so to a topic: AWS mails daily and weekly summaries only.
resource "aws_ce_anomaly_subscription" "this" {
  count = var.cost.anomaly_detection ? 1 : 0

  name             = var.name
  frequency        = "IMMEDIATE"
  monitor_arn_list = [coalesce(var.cost.anomaly_monitor_arn, one(aws_ce_anomaly_monitor.this[*].arn))]

  subscriber {
    type    = "SNS"
    address = var.topic.arn
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.cost.anomaly_threshold_usd)]
    }
  }
}
