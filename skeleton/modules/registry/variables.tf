variable "name" {
  description = "Prefix of the names of the repositories, <stack>-<environment>: two environments may share an account."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "registry" {
  description = "Repositories by name, what they keep, and whether a repository that holds images may be removed."
  type = object({
    repositories        = list(string)
    keep_images         = optional(number, 50)
    untagged_days       = optional(number, 7)
    deletion_protection = optional(bool, true)
  })
  nullable = false

  validation {
    condition     = length(var.registry.repositories) > 0
    error_message = "registry.repositories is empty: name at least one repository, or leave the registry out."
  }

  validation {
    condition     = alltrue([for name in var.registry.repositories : can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", name)) && length(name) <= 200])
    error_message = "registry.repositories holds ${join(", ", [for name in var.registry.repositories : "\"${name}\"" if !can(regex("^[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*$", name)) || length(name) > 200])}: use at most 200 lower-case letters and digits, with single . _ - or / between them."
  }

  validation {
    condition     = length(distinct(var.registry.repositories)) == length(var.registry.repositories)
    error_message = "registry.repositories names a repository twice (${join(", ", var.registry.repositories)}): name each once."
  }

  validation {
    condition     = var.registry.keep_images >= 1 && floor(var.registry.keep_images) == var.registry.keep_images
    error_message = "registry.keep_images is ${var.registry.keep_images}: keep a whole number of images from 1; what runs has to be among them."
  }

  validation {
    condition     = var.registry.untagged_days >= 1 && floor(var.registry.untagged_days) == var.registry.untagged_days
    error_message = "registry.untagged_days is ${var.registry.untagged_days}: use whole days from 1."
  }
}
