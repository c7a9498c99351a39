variable "name" {
  description = "Prefix of the function and everything with it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,39}$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the function."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is \"${var.vpc_id}\": pass the id of a VPC."
  }
}

variable "subnet_ids" {
  description = "Private subnets that the function's interfaces are in, best in two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) > 0
    error_message = "subnet_ids is empty: name the private subnets."
  }
}

variable "endpoints" {
  description = "Interface endpoints of Systems Manager and Secrets Manager in the VPC; null where they are reached through NAT."
  type = object({
    security_group_id = string
  })
  default = null
}

variable "database" {
  description = "Database that the function reaches: its group and port, the secret and the key of the secret, and the path and the ARNs of the parameters that tell where it is, by their last name."
  type = object({
    security_group_id = string
    port              = number
    secret_arn        = string
    kms_key_arn       = string
    parameter_path    = string
    parameter_arns    = map(string)
  })
  nullable = false

  validation {
    condition     = length(setsubtract(["endpoint", "port", "name", "secret_arn"], keys(var.database.parameter_arns))) == 0
    error_message = "database.parameter_arns has ${join(", ", keys(var.database.parameter_arns))}: the function also reads ${join(", ", setsubtract(["endpoint", "port", "name", "secret_arn"], keys(var.database.parameter_arns)))}. Switch ssm_parameters on."
  }

  validation {
    condition     = length(var.database.parameter_arns) == 0 || contains(keys(var.database.parameter_arns), "ca_certificate")
    error_message = "database.parameter_arns has no ca_certificate: the function would not know whom it talks to. Add the authority of this region to modules/database/rds-ca; its README says how."
  }
}

variable "log_retention_days" {
  description = "How long the function's log is kept."
  type        = number
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is ${var.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }
}

variable "concurrency" {
  description = "How many calls run at once, each with one connection; -1 reserves nothing, for accounts whose own limit is still the 10 that AWS begins with."
  type        = number
  default     = 2
  nullable    = false

  validation {
    condition     = var.concurrency == -1 || (var.concurrency >= 1 && var.concurrency <= 20 && floor(var.concurrency) == var.concurrency)
    error_message = "concurrency is ${var.concurrency}: use 1 to 20, or -1."
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
