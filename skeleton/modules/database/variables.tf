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

variable "parameter_path" {
  description = "Path of the parameters that tell how to connect, such as /shop/dev/database; needed with database.ssm_parameters."
  type        = string
  default     = null

  validation {
    condition     = var.parameter_path == null || can(regex("^(/[a-z0-9-]+){1,14}$", var.parameter_path))
    error_message = "parameter_path is \"${coalesce(var.parameter_path, "unset")}\": write it as /shop/dev/database."
  }

  validation {
    condition     = !can(regex("^/(aws|ssm)", var.parameter_path))
    error_message = "parameter_path is \"${coalesce(var.parameter_path, "unset")}\": Systems Manager keeps names that begin with aws or ssm for itself. Give the stack another name, or switch ssm_parameters off."
  }
}

variable "database" {
  description = "Kind, size, version and care of the database. kind serverless takes min_acu and max_acu, kind provisioned takes instance_class. password managed: RDS makes and rotates it; own: a secret of ours, a new password whenever password_revision is raised. restore names what a new cluster is filled from, one of snapshot_identifier and source_cluster_identifier, the latter with restore_to_time or latest; it acts only when the cluster is made, name and master_username must be those of the source."
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
    password                    = optional(string, "managed")
    password_rotation_days      = optional(number, 30)
    password_revision           = optional(number, 1)
    backup_retention_days       = number
    backup_window               = optional(string, "02:00-03:00")
    maintenance_window          = optional(string, "sun:03:30-sun:04:30")
    deletion_protection         = bool
    apply_immediately           = optional(bool, false)
    insights                    = optional(string, "standard")
    iam_auth                    = optional(bool, true)
    log_retention_days          = optional(number, 90)
    tuning                      = optional(string, "minimal")
    proxy                       = optional(bool, false)
    activity_stream             = optional(bool, false)
    data_api                    = optional(bool, false)
    backup_copy_region          = optional(string)
    ssm_parameters              = optional(bool, false)
    restore = optional(object({
      snapshot_identifier       = optional(string)
      source_cluster_identifier = optional(string)
      restore_to_time           = optional(string)
      latest                    = optional(bool, false)
    }))
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

  # PostgreSQL's reserved words, and databases that are there already
  validation {
    condition = !contains([
      "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "both", "case", "cast", "check",
      "collate", "column", "constraint", "create", "default", "desc", "distinct", "do", "else", "end",
      "except", "false", "fetch", "for", "foreign", "from", "grant", "group", "having", "in",
      "initially", "intersect", "into", "lateral", "leading", "limit", "localtime", "not", "null",
      "offset", "on", "only", "or", "order", "placing", "primary", "rdsadmin", "references", "returning",
      "select", "some", "symmetric", "table", "template0", "template1", "then", "to", "trailing", "true",
      "union", "unique", "user", "using", "variadic", "when", "where", "window", "with",
    ], var.database.name)
    error_message = "database.name is \"${var.database.name}\", a reserved word: choose another name, such as app."
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
    error_message = "database.backup_window is \"${var.database.backup_window}\": give UTC times as 02:00-03:00."
  }

  validation {
    condition = try(alltrue([
      for time in [[for part in regexall("([0-9]{2}):([0-9]{2})", var.database.backup_window) : part[0] * 60 + part[1]]] :
      (1440 + time[1] - time[0]) % 1440 >= 30
    ]), true)
    error_message = "database.backup_window is ${var.database.backup_window}: RDS needs at least 30 minutes."
  }

  validation {
    condition     = can(regex("^(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]-(mon|tue|wed|thu|fri|sat|sun):([01][0-9]|2[0-3]):[0-5][0-9]$", var.database.maintenance_window))
    error_message = "database.maintenance_window is \"${var.database.maintenance_window}\": give UTC times as sun:03:30-sun:04:30."
  }

  validation {
    condition = try(alltrue([
      for time in [[for part in regexall("([a-z]{3}):([0-9]{2}):([0-9]{2})", var.database.maintenance_window) : index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], part[0]) * 1440 + part[1] * 60 + part[2]]] :
      (10080 + time[1] - time[0]) % 10080 >= 30 && (10080 + time[1] - time[0]) % 10080 < 1440
    ]), true)
    error_message = "database.maintenance_window is ${var.database.maintenance_window}: RDS needs at least 30 minutes and less than 24 hours."
  }

  # Minutes of the day and of the week; the night that a window begins in may be the one before.
  validation {
    condition = try(alltrue(flatten([
      for backup in [[for part in regexall("([0-9]{2}):([0-9]{2})", var.database.backup_window) : part[0] * 60 + part[1]]] : [
        for upkeep in [[for part in regexall("([a-z]{3}):([0-9]{2}):([0-9]{2})", var.database.maintenance_window) : index(["mon", "tue", "wed", "thu", "fri", "sat", "sun"], part[0]) * 1440 + part[1] * 60 + part[2]]] : [
          for day in range(-1, 9) :
          day * 1440 + backup[0] + (1440 + backup[1] - backup[0]) % 1440 <= upkeep[0] || upkeep[0] + (10080 + upkeep[1] - upkeep[0]) % 10080 <= day * 1440 + backup[0]
        ]
      ]
    ])), true)
    error_message = "database.backup_window (${var.database.backup_window}, every day) overlaps database.maintenance_window (${var.database.maintenance_window}): RDS refuses that. Move one of them."
  }

  validation {
    condition     = contains(["standard", "advanced"], var.database.insights)
    error_message = "database.insights is \"${var.database.insights}\": use standard (7 days) or advanced (465 days)."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.database.log_retention_days)
    error_message = "database.log_retention_days is ${var.database.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }

  validation {
    condition     = contains(["managed", "own"], var.database.password)
    error_message = "database.password is \"${var.database.password}\": use managed (RDS makes and rotates it) or own (a secret of ours)."
  }

  validation {
    condition     = var.database.password_revision >= 1 && floor(var.database.password_revision) == var.database.password_revision
    error_message = "database.password_revision is ${var.database.password_revision}: use whole numbers from 1, and only ever raise it."
  }

  validation {
    condition     = contains(["minimal", "medium", "optimised"], var.database.tuning)
    error_message = "database.tuning is \"${var.database.tuning}\": use minimal, medium or optimised."
  }

  validation {
    condition     = !var.database.activity_stream || var.database.kind == "provisioned"
    error_message = "database.activity_stream is on and kind is ${var.database.kind}: Aurora has activity streams for provisioned instances only. Choose kind provisioned, or switch activity_stream off and log statements (pgaudit) instead."
  }

  validation {
    condition     = !var.database.activity_stream || !startswith(coalesce(var.database.instance_class, "none"), "db.t")
    error_message = "database.activity_stream is on and instance_class is ${coalesce(var.database.instance_class, "unset")}: the burstable classes have no activity streams. Choose an r or x class such as db.r7g.large, or switch activity_stream off."
  }

  validation {
    condition     = !var.database.data_api || !startswith(coalesce(var.database.instance_class, "none"), "db.t")
    error_message = "database.data_api is on and instance_class is ${coalesce(var.database.instance_class, "unset")}: the burstable classes have no Data API. Choose an r or x class such as db.r7g.large or kind serverless, or switch data_api off."
  }

  validation {
    condition     = !var.database.data_api || var.database.restore == null
    error_message = "database.data_api is on and database.restore is set: RDS does not take both when it makes a cluster. Restore first, then switch data_api on."
  }

  validation {
    condition     = !var.database.proxy || var.database.kind != "serverless" || try(var.database.min_acu > 0, true)
    error_message = "database.proxy is on and min_acu is 0: a proxy keeps connections open, so the database would never pause. Raise min_acu to 0.5 or more, or switch proxy off."
  }

  validation {
    condition     = var.database.backup_copy_region == null || can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.database.backup_copy_region))
    error_message = "database.backup_copy_region is \"${coalesce(var.database.backup_copy_region, "unset")}\": give another region such as eu-central-1, or leave it out."
  }

  validation {
    condition     = !var.database.ssm_parameters || var.parameter_path != null
    error_message = "database.ssm_parameters is on and parameter_path is not set: say below which path the parameters are written."
  }

  validation {
    condition     = var.database.restore == null || try((var.database.restore.snapshot_identifier == null) != (var.database.restore.source_cluster_identifier == null), false)
    error_message = "database.restore names both a snapshot and a cluster, or neither: set one of snapshot_identifier and source_cluster_identifier."
  }

  validation {
    condition     = try(var.database.restore.source_cluster_identifier, null) == null || try((var.database.restore.restore_to_time == null) == var.database.restore.latest, false)
    error_message = "database.restore brings back a cluster's past: set one of restore_to_time (such as 2026-11-28T09:00:00Z) and latest = true."
  }

  validation {
    condition     = try(var.database.restore.restore_to_time, null) == null || can(formatdate("YYYY", var.database.restore.restore_to_time))
    error_message = "database.restore.restore_to_time is \"${try(coalesce(var.database.restore.restore_to_time, "unset"), "unset")}\": give a time in UTC as 2026-11-28T09:00:00Z."
  }

  validation {
    condition     = try(var.database.restore.snapshot_identifier, null) == null || try(var.database.restore.restore_to_time == null && !var.database.restore.latest, false)
    error_message = "database.restore names a snapshot and a time: a snapshot is from one moment. Leave out restore_to_time and latest."
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
