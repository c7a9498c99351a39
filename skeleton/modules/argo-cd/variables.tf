variable "name" {
  description = "Name of the environment, <stack>-<environment>: prefix of the role's name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "cluster_name" {
  description = "Name of the cluster that Argo CD belongs to and installs into. Pass it from what makes the cluster, so that the cluster comes first and goes last."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$", var.cluster_name))
    error_message = "cluster_name is \"${var.cluster_name}\": use 1 to 100 letters, digits, hyphens and underscores."
  }
}

variable "argo_cd" {
  description = "Who signs in: identity_center is the ARN of the instance of IAM Identity Center, region where it is (null: the cluster's), admins the ids of its groups that may do everything in Argo CD."
  type = object({
    identity_center = string
    region          = optional(string)
    admins          = optional(list(string), [])
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sso:::instance/(sso)?ins-[a-zA-Z0-9.-]{16}$", var.argo_cd.identity_center))
    error_message = "argo_cd.identity_center is \"${var.argo_cd.identity_center}\": give the ARN of an instance such as arn:aws:sso:::instance/ssoins-0123456789abcdef."
  }

  validation {
    condition     = var.argo_cd.region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.argo_cd.region))
    error_message = "argo_cd.region is \"${coalesce(var.argo_cd.region, "unset")}\": give a region such as eu-west-1."
  }

  validation {
    condition     = alltrue([for group in var.argo_cd.admins : can(regex("^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", group))])
    error_message = "argo_cd.admins holds ${join(", ", [for group in var.argo_cd.admins : "\"${group}\"" if !can(regex("^([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", group))])}: give ids of groups of the identity store, as aws identitystore list-groups prints them."
  }

  validation {
    condition     = length(distinct(var.argo_cd.admins)) == length(var.argo_cd.admins)
    error_message = "argo_cd.admins names a group twice (${join(", ", var.argo_cd.admins)}): name each once."
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
