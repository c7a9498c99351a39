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
  description = "How careful to be with the environment; becomes the tag Stage of what controllers make."
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

variable "delivery" {
  description = "Who installs the charts: terraform, this layer; argocd, Argo CD out of the repository, and this layer installs Argo CD."
  type        = string
  default     = "terraform"
  nullable    = false
}

variable "argo_cd" {
  description = "Where Argo CD runs when delivery is argocd: chart, in the cluster, installed by this layer; capability, outside of it, by EKS, as the infrastructure layer's argo_cd asks."
  type        = string
  default     = "chart"
  nullable    = false

  validation {
    condition     = contains(["chart", "capability"], var.argo_cd)
    error_message = "argo_cd is \"${var.argo_cd}\": use chart or capability."
  }

  validation {
    condition     = var.argo_cd == "chart" || var.delivery == "argocd"
    error_message = "argo_cd is ${var.argo_cd} and delivery is ${var.delivery}: EKS would run an Argo CD that nobody gives anything to install. Use delivery argocd, or take argo_cd out of both files of the environment."
  }
}

variable "repository" {
  description = "Repository that describes the stack, for Argo CD: its https URL, owner/name, and the branch, tag or commit that this environment follows."
  type = object({
    url      = string
    name     = optional(string)
    revision = optional(string, "main")
  })
  default = null
}

variable "cluster" {
  description = "Answers about the cluster that decide what runs in it; rules are in modules/addons. compute is groups, karpenter or auto; identity is pod-identity or irsa; node_pool says what Karpenter may buy."
  type = object({
    compute  = optional(string, "groups")
    identity = optional(string, "pod-identity")
    node_pool = optional(object({
      capacity  = optional(string, "on-demand")
      cpu_limit = optional(number, 100)
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.cluster.node_pool == null || var.cluster.compute == "karpenter"
    error_message = "cluster.node_pool is set and cluster.compute is ${var.cluster.compute}: only Karpenter buys nodes by it. Remove node_pool, or use compute karpenter."
  }
}

variable "monitoring" {
  description = "kube-prometheus-stack: whether it runs, and how much it keeps; rules are in modules/addons. Raise grafana_password_revision to make a new Grafana password."
  type = object({
    enabled                   = bool
    retention_days            = optional(number, 15)
    storage_gib               = optional(number, 50)
    grafana_password_revision = optional(number, 1)
  })
  nullable = false
}

variable "logging" {
  description = "Fluent Bit: whether it runs. Needs observability.logs in the infrastructure layer, which makes its log groups and its role."
  type = object({
    enabled = bool
  })
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
  description = "What runs in the cluster for the workloads; rules are in modules/addons. secrets_access is none, csi or external-secrets; ingress none or alb; policy none, audit or enforce."
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
