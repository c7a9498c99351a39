variable "name" {
  description = "Name of the environment, <stack>-<environment>: prefix of the names of budget, monitor and report, and the value of the tag that its costs are found by."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "tag_key" {
  description = "Cost-allocation tag whose value is name on everything of the environment and nothing else. Activate it in the billing console of the account that pays."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9 +=._:/@-]{1,128}$", var.tag_key)) && !startswith(lower(var.tag_key), "aws:")
    error_message = "tag_key is \"${var.tag_key}\": use 1 to 128 letters, digits, spaces and + - = . _ : / @, not starting with aws:."
  }
}

variable "topic" {
  description = "Topic to tell, and its key. Its policy has to admit AWS Budgets and Cost Anomaly Detection: see modules/observability."
  type = object({
    arn         = string
    kms_key_arn = string
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:[^:]+:sns:[^:]+:[0-9]{12}:[A-Za-z0-9_-]+$", var.topic.arn)) && can(regex("^arn:[^:]+:kms:[^:]+:[0-9]{12}:key/", var.topic.kms_key_arn))
    error_message = "topic is ${var.topic.arn} with key ${var.topic.kms_key_arn}: pass the ARNs of an SNS topic and of its KMS key."
  }
}

variable "log_retention_days" {
  description = "Days that the log of the report is kept."
  type        = number
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }
}

variable "cost" {
  description = "What is watched: a monthly budget in USD, unusual costs, a weekly report. anomaly_threshold_usd is the least impact of an anomaly that somebody is told of. anomaly_monitor_arn names a monitor that is there already; a member account of an organization needs one, because AWS lets it make none by tag."
  type = object({
    budget_usd            = optional(number)
    anomaly_detection     = optional(bool, false)
    anomaly_threshold_usd = optional(number, 20)
    anomaly_monitor_arn   = optional(string)
    weekly_report         = optional(bool, false)
    report_schedule       = optional(string, "cron(0 7 ? * MON *)")
  })
  nullable = false

  validation {
    condition     = var.cost.budget_usd == null || try(var.cost.budget_usd >= 1, false)
    error_message = "cost.budget_usd is ${coalesce(var.cost.budget_usd, 0)}: use at least 1, or leave the budget out."
  }

  validation {
    condition     = var.cost.budget_usd != null || var.cost.anomaly_detection || var.cost.weekly_report
    error_message = "cost asks for nothing: set budget_usd, anomaly_detection or weekly_report, or leave the module out."
  }

  validation {
    condition     = var.cost.anomaly_threshold_usd >= 1
    error_message = "cost.anomaly_threshold_usd is ${var.cost.anomaly_threshold_usd}: use at least 1, else every flicker is told."
  }

  validation {
    condition     = var.cost.anomaly_monitor_arn == null || can(regex("^arn:[^:]+:ce::[0-9]{12}:anomalymonitor/[0-9a-f-]+$", var.cost.anomaly_monitor_arn))
    error_message = "cost.anomaly_monitor_arn is \"${coalesce(var.cost.anomaly_monitor_arn, "unset")}\": give the ARN of a cost anomaly monitor, as \"aws ce get-anomaly-monitors\" prints it."
  }

  validation {
    condition     = can(regex("^(rate|cron)\\(.+\\)$", var.cost.report_schedule))
    error_message = "cost.report_schedule is \"${var.cost.report_schedule}\": write it as EventBridge does, such as cron(0 7 ? * MON *), in UTC."
  }
}

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role made here; null bounds none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/.", var.permissions_boundary))
    error_message = "permissions_boundary is \"${coalesce(var.permissions_boundary, "unset")}\": pass the ARN of a managed policy of IAM (arn:aws:iam::<account>:policy/<name>), or null."
  }
}
