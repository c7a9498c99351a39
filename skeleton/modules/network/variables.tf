variable "name" {
  description = "Name of the VPC and prefix of everything in it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "network" {
  description = "Address block, subnets per zone and ways out. Blocks are given, never computed here: adding a zone moves no other."
  type = object({
    cidr = string
    zones = list(object({
      name     = string
      public   = string
      private  = string
      database = string
      intra    = string
    }))
    nat       = string
    endpoints = string
    flow_logs = bool
  })
  nullable = false

  validation {
    condition     = can(cidrnetmask(var.network.cidr)) && try(tonumber(split("/", var.network.cidr)[1]) >= 16 && tonumber(split("/", var.network.cidr)[1]) <= 22, false)
    error_message = "network.cidr is \"${var.network.cidr}\": give an IPv4 block of /16 to /22. A VPC holds at most a /16, and nodes with prefix delegation need more than a /22 leaves."
  }

  validation {
    condition     = length(var.network.zones) >= 2 && length(var.network.zones) <= 3
    error_message = "network.zones names ${length(var.network.zones)} zones: give 2 or 3. EKS and Aurora need two, a fourth only adds cost."
  }

  validation {
    condition     = length(distinct(var.network.zones[*].name)) == length(var.network.zones)
    error_message = "network.zones names a zone twice (${join(", ", var.network.zones[*].name)}): name each zone once."
  }

  validation {
    condition = alltrue([
      for block in flatten([for zone in var.network.zones : [zone.public, zone.private, zone.database, zone.intra]]) :
      can(cidrnetmask(block)) && try(tonumber(split("/", block)[1]) <= 28 && cidrhost("${split("/", block)[0]}/${split("/", var.network.cidr)[1]}", 0) == cidrhost(var.network.cidr, 0), false)
    ])
    error_message = "network.zones holds ${join(", ", [for block in flatten([for zone in var.network.zones : [zone.public, zone.private, zone.database, zone.intra]]) : block if !try(tonumber(split("/", block)[1]) <= 28 && cidrhost("${split("/", block)[0]}/${split("/", var.network.cidr)[1]}", 0) == cidrhost(var.network.cidr, 0), false)])}: each subnet is an IPv4 block of /28 or larger inside network.cidr (${var.network.cidr})."
  }

  validation {
    condition     = contains(["none", "single", "per-zone"], var.network.nat)
    error_message = "network.nat is \"${var.network.nat}\": use none, single or per-zone."
  }

  validation {
    condition     = contains(["none", "gateway", "all"], var.network.endpoints)
    error_message = "network.endpoints is \"${var.network.endpoints}\": use none, gateway (S3) or all (S3 and the interface endpoints)."
  }

  validation {
    condition     = var.network.nat != "none" || var.network.endpoints == "all"
    error_message = "network.nat is none and network.endpoints is \"${var.network.endpoints}\": nodes could reach neither the cluster nor a registry. Use nat single or per-zone, or endpoints all."
  }
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.flow_log_retention_days)
    error_message = "flow_log_retention_days is ${var.flow_log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }
}

variable "private_subnet_tags" {
  description = "Further tags of the private subnets, such as the one that Karpenter finds them by."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for key in keys(var.private_subnet_tags) : !startswith(lower(key), "aws:")])
    error_message = "private_subnet_tags names ${join(", ", keys(var.private_subnet_tags))}: tags that begin with aws: are AWS's own, name others."
  }
}
