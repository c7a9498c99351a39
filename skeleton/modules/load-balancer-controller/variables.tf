variable "name" {
  description = "Prefix of the name of the role."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,36}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 38 lower-case letters, digits and hyphens, starting with a letter; with -load-balancer-controller it names a role."
  }
}

variable "cluster" {
  description = "The cluster that the controller runs in, and how its pods get roles."
  type = object({
    name              = string
    arn               = string
    identity          = optional(string, "pod-identity")
    oidc_provider_arn = optional(string)
    oidc_issuer       = optional(string)
  })
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
