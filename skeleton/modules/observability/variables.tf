variable "name" {
  description = "Prefix of the names of topic, alarms, dashboard and log groups."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "cluster" {
  description = "The cluster to watch: its name, its ARN, how its nodes and identities come about, and the Auto Scaling groups of its nodes, by node group; with compute auto there are none."
  type = object({
    name               = string
    arn                = string
    compute            = optional(string, "groups")
    autoscaling_groups = map(string)
    identity           = optional(string, "pod-identity")
    oidc_provider_arn  = optional(string)
    oidc_issuer        = optional(string)
  })
  nullable = false

  validation {
    condition     = (length(var.cluster.autoscaling_groups) == 0) == (var.cluster.compute == "auto")
    error_message = "cluster.compute is ${var.cluster.compute} and cluster.autoscaling_groups names ${length(var.cluster.autoscaling_groups)} groups: pass the groups of the cluster's nodes, else no node is watched; with compute auto EKS watches its nodes itself, without groups."
  }
}

variable "database" {
  description = "The database to watch, the name of its proxy where there is one, and what its size holds; null without a database."
  type = object({
    cluster_identifier = string
    proxy_name         = optional(string)
    sizing = object({
      serverless      = bool
      readers         = number
      vcpus           = number
      memory_bytes    = number
      max_connections = number
    })
  })
  default = null

  validation {
    condition     = var.database == null || try(var.database.sizing.memory_bytes > 0 && var.database.sizing.max_connections > 0, false)
    error_message = "database.sizing has ${try(var.database.sizing.memory_bytes, 0)} bytes and ${try(var.database.sizing.max_connections, 0)} connections: pass the database module's output sizing."
  }
}

variable "observability" {
  description = "Which signals leave the cluster, how long logs are kept and who is told of alarms. metrics lets the cluster's Alertmanager publish to the topic, logs makes the log groups and the role of Fluent Bit, container_insights watches what the agent of Container Insights sees of the nodes."
  type = object({
    metrics            = bool
    logs               = bool
    log_retention_days = number
    alarm_emails       = optional(list(string), [])
    container_insights = optional(bool, false)
  })
  nullable = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.observability.log_retention_days)
    error_message = "observability.log_retention_days is ${var.observability.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }

  validation {
    condition     = alltrue([for address in var.observability.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", address))])
    error_message = "observability.alarm_emails is ${join(", ", var.observability.alarm_emails)}: give e-mail addresses."
  }
}

variable "cost_alerts" {
  description = "Which of AWS's cost services may publish to the topic: Budgets, Cost Anomaly Detection."
  type = object({
    budgets   = optional(bool, false)
    anomalies = optional(bool, false)
  })
  default  = {}
  nullable = false
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
