variable "name" {
  description = "Name of the database cluster and prefix of everything in it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9]|-[a-z0-9]){1,39}$", var.name)) && length(var.name) <= 40
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and single hyphens, starting with a letter (RDS refuses two hyphens in a row and one at the end)."
  }
}

variable "vpc_id" {
  description = "VPC of the database."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is \"${var.vpc_id}\": pass the id of a VPC."
  }
}

variable "subnet_ids" {
  description = "Subnets of the database, in at least two zones, without a route to the internet."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "subnet_ids has ${length(var.subnet_ids)} subnets: Aurora needs two, in different zones."
  }
}

variable "client_security_group_ids" {
  description = "Security groups whose members may connect, by a name that says who they are."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(var.client_security_group_ids) > 0
    error_message = "client_security_group_ids is empty: name at least one group, else nobody can connect."
  }
}

variable "database" {
  description = "Kind, size, version and care of the database. kind serverless takes min_acu and max_acu, kind provisioned takes instance_class."
  type = object({
    kind                        = string
    min_acu                     = optional(number)
    max_acu                     = optional(number)
    instance_class              = optional(string)
    readers                     = number
    version                     = string
    auto_minor_upgrade          = optional(bool, true)
    allow_major_version_upgrade = optional(bool, false)
    name                        = string
    master_username             = optional(string, "postgres")
    password_rotation_days      = optional(number, 30)
    backup_retention_days       = number
    backup_window               = optional(string, "02:00-03:00")
    maintenance_window          = optional(string, "sun:03:30-sun:04:30")
    deletion_protection         = bool
    apply_immediately           = optional(bool, false)
    insights                    = optional(string, "standard")
    iam_auth                    = optional(bool, true)
    log_retention_days          = optional(number, 90)
  })
  nullable = false

  validation {
    condition     = contains(["serverless", "provisioned"], var.database.kind)
    error_message = "database.kind is \"${var.database.kind}\": use serverless or provisioned (none is decided by whoever calls this module)."
  }

  validation {
    condition     = var.database.kind != "serverless" || try(var.database.min_acu >= 0 && var.database.max_acu >= 1 && var.database.max_acu <= 256 && var.database.min_acu <= var.database.max_acu && var.database.min_acu * 2 == floor(var.database.min_acu * 2) && var.database.max_acu * 2 == floor(var.database.max_acu * 2), false)
    error_message = "database is serverless with ${coalesce(var.database.min_acu, "no")} to ${coalesce(var.database.max_acu, "no")} ACU: set min_acu (0 to 256; 0 pauses) and max_acu (1 to 256), in halves, min_acu <= max_acu."
  }

  validation {
    condition     = var.database.kind != "provisioned" || can(regex("^db\\.(t3|t4g)\\.(medium|large)$|^db\\.(r[0-9]+[a-z]*|x[0-9]+g[a-z]*)\\.([0-9]*x)?large$", var.database.instance_class))
    error_message = "database is provisioned with instance_class ${coalesce(var.database.instance_class, "unset")}: use a class that Aurora PostgreSQL runs on, such as db.t4g.medium or db.r7g.large."
  }

  validation {
    condition     = var.database.readers >= 0 && var.database.readers <= 15
    error_message = "database.readers is ${var.database.readers}: Aurora takes 0 to 15."
  }

  validation {
    condition     = can(regex("^[0-9]{2}(\\.[0-9]{1,2})?$", var.database.version))
    error_message = "database.version is \"${var.database.version}\": give a major version (17) or an exact minor (17.7)."
  }

  validation {
    condition     = !strcontains(var.database.version, ".") || !var.database.auto_minor_upgrade
    error_message = "database.version pins the minor ${var.database.version} and auto_minor_upgrade is on: AWS would move it and the next plan would try to move it back, which RDS refuses. Give the major version only, or switch auto_minor_upgrade off."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database.name))
    error_message = "database.name is \"${var.database.name}\": use lower-case letters, digits and underscores, starting with a letter, at most 63."
  }

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database.master_username)) && !contains(["rdsadmin", "admin"], var.database.master_username)
    error_message = "database.master_username is \"${var.database.master_username}\": use lower-case letters, digits and underscores; rdsadmin and admin are reserved."
  }

  validation {
    condition     = var.database.password_rotation_days >= 1 && var.database.password_rotation_days <= 1000
    error_message = "database.password_rotation_days is ${var.database.password_rotation_days}: Secrets Manager takes 1 to 1000."
  }

  validation {
    condition     = var.database.backup_retention_days >= 1 && var.database.backup_retention_days <= 35
    error_message = "database.backup_retention_days is ${var.database.backup_retention_days}: Aurora keeps 1 to 35 days."
  }

  validation {
    condition     = can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]$", var.database.backup_window))
    error_message = "database.backup_window is \"${var.database.backup_window}\": give UTC times as 02:00-03:00, at least 30 minutes apart."
  }

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.database.maintenance_window))
    error_message = "database.maintenance_window is \"${var.database.maintenance_window}\": give UTC times as sun:03:30-sun:04:30, outside backup_window."
  }

  validation {
    condition     = contains(["standard", "advanced"], var.database.insights)
    error_message = "database.insights is \"${var.database.insights}\": use standard (7 days) or advanced (465 days)."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.database.log_retention_days)
    error_message = "database.log_retention_days is ${var.database.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }
}
