variable "name" {
  description = "Name of the cluster, <stack>-<environment>; also the prefix of what the infrastructure layer made for it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "region" {
  description = "AWS region of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is \"${var.region}\": give a region such as eu-west-1."
  }
}

variable "tags" {
  description = "Tags of what controllers make in the account: load balancers, nodes of Karpenter, volumes of claims."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "cluster" {
  description = "Where the add-ons run: VPC; compute groups, karpenter or auto; identity pod-identity or irsa, and for irsa what the ARNs of their roles begin with; node_pool says what Karpenter may buy."
  type = object({
    vpc_id          = string
    compute         = optional(string, "groups")
    identity        = optional(string, "pod-identity")
    role_arn_prefix = optional(string)
    node_pool = optional(object({
      capacity  = optional(string, "on-demand")
      cpu_limit = optional(number, 100)
    }))
  })
  nullable = false

  validation {
    condition     = contains(["groups", "karpenter", "auto"], var.cluster.compute)
    error_message = "cluster.compute is \"${var.cluster.compute}\": use groups, karpenter or auto."
  }

  validation {
    condition     = contains(["pod-identity", "irsa"], var.cluster.identity)
    error_message = "cluster.identity is \"${var.cluster.identity}\": use pod-identity or irsa."
  }

  validation {
    condition     = var.cluster.identity != "irsa" || can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+-$", var.cluster.role_arn_prefix))
    error_message = "cluster.role_arn_prefix is \"${coalesce(var.cluster.role_arn_prefix, "unset")}\" and identity is irsa: pass what the ARNs of the roles begin with, such as arn:aws:iam::111111111111:role/shop-dev-."
  }

  validation {
    condition     = contains(["on-demand", "spot", "mixed"], try(var.cluster.node_pool.capacity, "on-demand"))
    error_message = "cluster.node_pool.capacity is \"${try(var.cluster.node_pool.capacity, "")}\": use on-demand, spot or mixed."
  }

  validation {
    condition     = try(var.cluster.node_pool.cpu_limit, 100) >= 2 && floor(try(var.cluster.node_pool.cpu_limit, 100)) == try(var.cluster.node_pool.cpu_limit, 100)
    error_message = "cluster.node_pool.cpu_limit is ${try(var.cluster.node_pool.cpu_limit, 0)}: use whole vCPUs from 2; it is what a mistake can cost at most."
  }
}

variable "delivery" {
  description = "Who installs the charts: terraform does it here, argocd gets Argo CD installed and leaves the rest to it."
  type        = string
  default     = "terraform"
  nullable    = false

  validation {
    condition     = contains(["terraform", "argocd"], var.delivery)
    error_message = "delivery is \"${var.delivery}\": use terraform or argocd."
  }

  validation {
    condition     = var.delivery != "argocd" || var.repository != null
    error_message = "delivery is argocd and repository is null: say where Argo CD finds platform/."
  }
}

variable "repository" {
  description = "Repository that Argo CD reads: its https URL, and the branch, tag or commit. A branch of its own holds an environment back."
  type = object({
    url      = string
    revision = optional(string, "main")
  })
  default = null

  validation {
    condition     = can(regex("^https?://[^\\s/]+/[^\\s]+$", try(var.repository.url, "https://a/b")))
    error_message = "repository.url is \"${try(var.repository.url, "")}\": give the https address, such as https://github.com/acme/shop."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9._/-]+$", try(var.repository.revision, "main")))
    error_message = "repository.revision is \"${try(var.repository.revision, "")}\": give a branch, a tag or a commit."
  }
}

variable "capability_cluster_arn" {
  description = "ARN of the cluster where EKS runs Argo CD as a capability: no chart of it is installed then. Null, and Argo CD runs in the cluster; without a meaning unless delivery is argocd."
  type        = string
  default     = null

  validation {
    condition     = var.capability_cluster_arn == null || can(regex("^arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/[0-9A-Za-z][A-Za-z0-9_-]*$", var.capability_cluster_arn))
    error_message = "capability_cluster_arn is \"${coalesce(var.capability_cluster_arn, "unset")}\": give the ARN of the cluster, such as arn:aws:eks:eu-west-1:111111111111:cluster/shop-prod; the capability knows clusters by nothing else."
  }
}

variable "monitoring" {
  description = "kube-prometheus-stack: whether it runs, where alerts go, and how much it keeps. Raise grafana_password_revision to make a new Grafana password."
  type = object({
    enabled                   = bool
    topic_arn                 = optional(string)
    retention_days            = optional(number, 15)
    storage_gib               = optional(number, 50)
    grafana_password_revision = optional(number, 1)
  })
  nullable = false

  validation {
    condition     = !var.monitoring.enabled || var.monitoring.topic_arn != null
    error_message = "monitoring.enabled is true and topic_arn is null: alerts would go nowhere. Pass the ARN of the alarm topic."
  }

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
  description = "Fluent Bit: whether it runs, and the log groups that it writes to; they have to be there."
  type = object({
    enabled             = bool
    container_log_group = optional(string)
    host_log_group      = optional(string)
  })
  nullable = false

  validation {
    condition     = !var.logging.enabled || (var.logging.container_log_group != null && var.logging.host_log_group != null)
    error_message = "logging.enabled is true and container_log_group or host_log_group is null: Fluent Bit makes no groups, name those of the infrastructure layer."
  }
}

variable "addons" {
  description = "What runs in the cluster for the workloads: secrets_access none, csi or external-secrets; ingress none or alb; policy none, audit (Kyverno reports) or enforce (it refuses); network_policies lets into the platform's own namespaces what they need and nothing else."
  type = object({
    secrets_access   = optional(string, "none")
    ingress          = optional(string, "none")
    policy           = optional(string, "none")
    network_policies = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["none", "csi", "external-secrets"], var.addons.secrets_access)
    error_message = "addons.secrets_access is \"${var.addons.secrets_access}\": use none, csi or external-secrets."
  }

  validation {
    condition     = contains(["none", "alb"], var.addons.ingress)
    error_message = "addons.ingress is \"${var.addons.ingress}\": use none or alb."
  }

  validation {
    condition     = contains(["none", "audit", "enforce"], var.addons.policy)
    error_message = "addons.policy is \"${var.addons.policy}\": use none, audit or enforce."
  }
}

variable "components" {
  description = "Add-ons that other modules describe: their values as YAML, by the name of their folder in platform/."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for addon in keys(var.components) : fileexists("${path.module}/../../platform/${addon}/chart.yaml")])
    error_message = "components names ${join(", ", keys(var.components))}: each needs a chart.yaml in its folder of platform/."
  }
}
