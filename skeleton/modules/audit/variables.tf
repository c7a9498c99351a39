variable "name" {
  description = "Name of the environment and prefix of everything here."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "retention_days" {
  description = "Days that the log is kept."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.retention_days >= 90 && floor(var.retention_days) == var.retention_days
    error_message = "retention_days is ${var.retention_days}: keep the log for 90 whole days or more; CloudTrail itself remembers that long without a trail."
  }
}
