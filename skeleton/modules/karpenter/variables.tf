variable "name" {
  description = "Prefix of the names of roles, queue and rules; also the value of the tag karpenter.sh/discovery."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "cluster" {
  description = "The cluster that Karpenter brings nodes to: name, ARN, the security group of its nodes, and how its pods get roles."
  type = object({
    name              = string
    arn               = string
    security_group_id = string
    identity          = optional(string, "pod-identity")
    oidc_provider_arn = optional(string)
    oidc_issuer       = optional(string)
  })
  nullable = false

  validation {
    condition     = startswith(var.cluster.security_group_id, "sg-")
    error_message = "cluster.security_group_id is \"${var.cluster.security_group_id}\": pass the id of the group that EKS puts on nodes."
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
