variable "name" {
  description = "Name of the environment's database, which its other names begin with."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,39}$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "region" {
  description = "Region of the database."
  type        = string
  nullable    = false

  validation {
    condition     = fileexists("${path.module}/../database/rds-ca/${var.region}.pem")
    error_message = "region is ${var.region}, and modules/database/rds-ca has no authority of it: the client would not know whom it talks to. Its README says how to add one, or switch the client off."
  }
}

variable "identity" {
  description = "How pods get their role: pod-identity or irsa."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["pod-identity", "irsa"], var.identity)
    error_message = "identity is \"${var.identity}\": use pod-identity or irsa."
  }
}

variable "role_arn" {
  description = "ARN of the client's role, which the infrastructure layer makes."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[^:]+:iam::[0-9]{12}:role/", var.role_arn))
    error_message = "role_arn is \"${var.role_arn}\": pass the ARN of a role."
  }
}

# Only asked for to refuse what cannot work.
# tflint-ignore: terraform_unused_declarations
variable "secrets_access" {
  description = "How pods get secrets in this environment."
  type        = string
  nullable    = false

  validation {
    condition     = var.secrets_access == "csi"
    error_message = "client_job is on and addons.secrets_access is ${var.secrets_access}: the client mounts its password by the Secrets Store CSI driver. Set secrets_access to csi, or switch client_job off."
  }
}
