variable "stack" {
  description = "Name of the stack; with the environment's name it names the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$", var.stack))
    error_message = "stack is \"${var.stack}\": use at most 24 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "Name of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$", var.environment))
    error_message = "environment is \"${var.environment}\": use at most 12 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "stage" {
  description = "How careful to be."
  type        = string
  default     = "dev"
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.stage)
    error_message = "stage is \"${var.stage}\": use dev, staging or prod."
  }
}

variable "account_id" {
  description = "AWS account of the environment. Credentials of any other account are refused."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is \"${var.account_id}\": give the 12 digits of the account, in quotes."
  }
}

variable "region" {
  description = "AWS region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is \"${var.region}\": give a region such as eu-west-1."
  }
}

variable "monitoring" {
  description = "kube-prometheus-stack: whether it runs, and how much it keeps. Raise grafana_password_revision to make a new Grafana password."
  type = object({
    enabled                   = bool
    retention_days            = optional(number, 15)
    storage_gib               = optional(number, 50)
    grafana_password_revision = optional(number, 1)
  })
  nullable = false

  validation {
    condition     = var.monitoring.retention_days >= 1 && var.monitoring.retention_days <= 90
    error_message = "monitoring.retention_days is ${var.monitoring.retention_days}: use 1 to 90; a single Prometheus is no archive."
  }

  validation {
    condition     = var.monitoring.storage_gib >= 10 && var.monitoring.storage_gib <= 2000
    error_message = "monitoring.storage_gib is ${var.monitoring.storage_gib}: use 10 to 2000. A volume can grow, not shrink."
  }

  validation {
    condition     = var.monitoring.grafana_password_revision >= 1 && floor(var.monitoring.grafana_password_revision) == var.monitoring.grafana_password_revision
    error_message = "monitoring.grafana_password_revision is ${var.monitoring.grafana_password_revision}: use whole numbers from 1, and only ever raise it."
  }
}

variable "logging" {
  description = "Fluent Bit: whether it runs. Needs observability.logs in the infrastructure layer, which makes its log groups and its role."
  type = object({
    enabled = bool
  })
  nullable = false
}

variable "delivery" {
  description = "Who installs what runs in the cluster: terraform, this layer; argocd, Argo CD out of the repository."
  type        = string
  default     = "terraform"
  nullable    = false

  validation {
    condition     = contains(["terraform", "argocd"], var.delivery)
    error_message = "delivery is \"${var.delivery}\": use terraform or argocd."
  }
}

variable "repository" {
  description = "Repository that describes the stack, for Argo CD: its address, and owner/name."
  type = object({
    url  = string
    name = string
  })
  default = null
}

variable "cluster" {
  description = "Answers about the cluster that decide what runs in it: compute groups, auto or karpenter; identity pod-identity or irsa; node_pool says what Karpenter may buy."
  type = object({
    compute  = optional(string, "groups")
    identity = optional(string, "pod-identity")
    node_pool = optional(object({
      capacity  = string
      cpu_limit = number
    }))
  })
  default  = {}
  nullable = false
}

variable "database" {
  description = "Kind of the environment's database: none, serverless or provisioned."
  type = object({
    kind = optional(string, "none")
  })
  default  = {}
  nullable = false
}

variable "addons" {
  description = "What runs in the cluster for the workloads: secrets_access none, csi or external-secrets; ingress none or alb; policy none, audit or enforce; network_policies."
  type = object({
    secrets_access   = optional(string, "none")
    ingress          = optional(string, "none")
    policy           = optional(string, "none")
    network_policies = optional(bool, false)
  })
  default  = {}
  nullable = false
}

variable "client_job" {
  description = "Job that connects to the database over TLS after each apply."
  type = object({
    enabled = optional(bool, false)
  })
  default  = {}
  nullable = false
}
