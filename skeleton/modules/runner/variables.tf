variable "name" {
  description = "Prefix of the names of the project and what belongs to it; the project is <name>-runner."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "repository" {
  description = "Repository whose jobs run here, as host/owner/name."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is \"${var.repository}\": write it as github.com/acme/orders."
  }
}

variable "vpc_id" {
  description = "VPC that jobs run in."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is \"${var.vpc_id}\": pass the id of a VPC."
  }
}

variable "subnet_ids" {
  description = "Private subnets that jobs run in; they need a way out to the forge."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0 && length(var.subnet_ids) <= 16
    error_message = "subnet_ids has ${length(var.subnet_ids)} subnets: CodeBuild takes 1 to 16."
  }
}

variable "connection_arn" {
  description = "Connection to the forge, made and finished by a person; null uses the account's default credential of CodeBuild."
  type        = string
  default     = null

  validation {
    condition     = var.connection_arn == null || can(regex("^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:[0-9]{12}:connection/.", var.connection_arn))
    error_message = "connection_arn is \"${coalesce(var.connection_arn, "unset")}\": pass the ARN of a connection of CodeConnections (arn:aws:codeconnections:<region>:<account>:connection/<id>)."
  }
}

variable "log_retention_days" {
  description = "Days that logs of jobs are kept."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
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
