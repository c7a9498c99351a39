variable "name" {
  description = "Name of the role."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.name))
    error_message = "name is \"${var.name}\", ${length(var.name)} characters: a role's name has 1 to 64 letters, digits and + = , . @ _ -."
  }
}

variable "description" {
  description = "What the role is for, as the console shows it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[ -~]{1,1000}$", var.description))
    error_message = "description is \"${var.description}\": IAM takes 1 to 1000 characters of plain text."
  }
}

variable "cluster" {
  description = "Cluster of the service account. oidc_provider_arn and oidc_issuer (https://oidc.eks…) are the cluster's provider of identities in IAM; only irsa needs them."
  type = object({
    name              = string
    arn               = string
    oidc_provider_arn = optional(string)
    oidc_issuer       = optional(string)
  })
  nullable = false

  validation {
    condition     = var.identity != "irsa" || (can(regex(":oidc-provider/.", var.cluster.oidc_provider_arn)) && can(regex("^https://.", var.cluster.oidc_issuer)))
    error_message = "identity is irsa, cluster.oidc_provider_arn is \"${coalesce(var.cluster.oidc_provider_arn, "unset")}\" and cluster.oidc_issuer is \"${coalesce(var.cluster.oidc_issuer, "unset")}\": pass the cluster module's outputs of these names; they are set when cluster.identity is irsa."
  }
}

variable "identity" {
  description = "How pods get the role: pod-identity (EKS Pod Identity) or irsa (a token that IAM checks with the cluster's OIDC provider)."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["pod-identity", "irsa"], var.identity)
    error_message = "identity is \"${var.identity}\": use pod-identity or irsa."
  }
}

variable "namespace" {
  description = "Namespace of the service account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.namespace))
    error_message = "namespace is \"${var.namespace}\": name one namespace, at most 63 lower-case letters, digits and hyphens; a pattern would let other pods in."
  }
}

variable "service_account" {
  description = "Service account whose pods get the role."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$", var.service_account))
    error_message = "service_account is \"${var.service_account}\": name one service account, lower-case letters, digits, hyphens and dots; a pattern would let other pods in."
  }
}

variable "policy" {
  description = "What the role may do, as an IAM policy in JSON. Null where AWS has a managed policy for it: see managed_policy_arns."
  type        = string
  default     = null

  validation {
    condition     = (var.policy == null) == (length(var.managed_policy_arns) > 0)
    error_message = "policy is ${var.policy == null ? "null" : "set"} and managed_policy_arns holds ${length(var.managed_policy_arns)} policies: give one of the two, so that the role may do something and one place says what."
  }

  validation {
    condition     = var.policy == null || can(jsondecode(var.policy).Statement)
    error_message = "policy is no policy document: pass JSON with a Statement, such as the json of data.aws_iam_policy_document."
  }

  validation {
    condition     = var.policy == null || try(length(replace(var.policy, "/\\s/", "")), 0) <= 10240
    error_message = "policy has ${try(length(replace(var.policy, "/\\s/", "")), 0)} characters without spaces: IAM takes 10240 in a role's own policies."
  }
}

variable "managed_policy_arns" {
  description = "ARNs of AWS's own policies for the role, in place of policy."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for arn in var.managed_policy_arns : can(regex("^arn:aws[a-z-]*:iam::aws:policy/", arn))])
    error_message = "managed_policy_arns holds ${join(", ", var.managed_policy_arns)}: give ARNs of AWS's own policies (arn:aws:iam::aws:policy/…)."
  }
}

variable "associate" {
  description = "Whether EKS is told here which service account has the role. An add-on that is given the role tells EKS itself. irsa knows no associations."
  type        = bool
  default     = true
  nullable    = false
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
