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
  description = "Address block, subnets per zone and ways out. Kind new: cidr and blocks are given. Kind ipam: AWS VPC IPAM gives the VPC its block, and the blocks of zones are relative ones, cut out of 0.0.0.0/<ipam.prefix>. Kind existing: subnets of somebody else's VPC, and nothing is made. Blocks are never computed out of the number of zones: adding a zone moves no other."
  type = object({
    kind = optional(string, "new")
    cidr = optional(string)
    zones = optional(list(object({
      name     = string
      public   = string
      private  = string
      database = string
      intra    = string
    })), [])
    nat               = optional(string, "none")
    nat_instance_type = optional(string, "t4g.micro")
    endpoints         = optional(string, "none")
    flow_logs         = optional(bool, false)
    ipam = optional(object({
      pool_id = string
      prefix  = number
    }))
    existing = optional(object({
      vpc_id = string
      subnets = list(object({
        zone          = string
        private       = string
        database      = optional(string)
        control_plane = optional(string)
      }))
    }))
  })
  nullable = false

  validation {
    condition     = contains(["new", "ipam", "existing"], var.network.kind)
    error_message = "network.kind is \"${var.network.kind}\": use new, ipam or existing."
  }

  validation {
    condition     = var.network.kind != "new" || can(cidrnetmask(var.network.cidr)) && try(tonumber(split("/", var.network.cidr)[1]) >= 16 && tonumber(split("/", var.network.cidr)[1]) <= 22, false)
    error_message = "network.cidr is \"${coalesce(var.network.cidr, "unset")}\": give an IPv4 block of /16 to /22. A VPC holds at most a /16, and nodes with prefix delegation need more than a /22 leaves."
  }

  validation {
    condition     = var.network.kind != "existing" || can(cidrnetmask(var.network.cidr))
    error_message = "network.cidr is \"${coalesce(var.network.cidr, "unset")}\": give the IPv4 block of the existing VPC."
  }

  validation {
    condition     = var.network.kind != "ipam" || var.network.cidr == null
    error_message = "network.cidr is \"${coalesce(var.network.cidr, "unset")}\" and network.kind is ipam: leave cidr out, IPAM gives the block."
  }

  validation {
    condition     = (var.network.kind == "ipam") == (var.network.ipam != null)
    error_message = "network.kind is ${var.network.kind} and network.ipam is ${var.network.ipam == null ? "unset" : "set"}: kind ipam needs it, the other kinds have none."
  }

  validation {
    condition     = var.network.ipam == null || can(regex("^ipam-pool-[0-9a-f]{8,17}$", var.network.ipam.pool_id))
    error_message = "network.ipam.pool_id is \"${try(var.network.ipam.pool_id, "unset")}\": give the id of an IPAM pool of this region, such as ipam-pool-0123456789abcdef0."
  }

  validation {
    condition     = var.network.ipam == null || contains([16, 17, 18, 19, 20, 21, 22], try(var.network.ipam.prefix, 0))
    error_message = "network.ipam.prefix is ${try(var.network.ipam.prefix, "unset")}: ask for a /16 to a /22. A VPC holds at most a /16, and nodes with prefix delegation need more than a /22 leaves."
  }

  validation {
    condition     = (var.network.kind == "existing") == (var.network.existing != null)
    error_message = "network.kind is ${var.network.kind} and network.existing is ${var.network.existing == null ? "unset" : "set"}: kind existing needs it, the other kinds have none."
  }

  validation {
    condition     = var.network.existing == null || can(regex("^vpc-[0-9a-f]{8,17}$", var.network.existing.vpc_id))
    error_message = "network.existing.vpc_id is \"${try(var.network.existing.vpc_id, "unset")}\": give the id of the VPC, such as vpc-0123456789abcdef0."
  }

  validation {
    condition     = var.network.existing == null || length(distinct(try(var.network.existing.subnets[*].zone, []))) >= 2
    error_message = "network.existing.subnets are in the zones ${join(", ", distinct(try(var.network.existing.subnets[*].zone, ["none"])))}: name subnets in at least two zones, EKS and Aurora need them."
  }

  validation {
    condition     = length(distinct(try(var.network.existing.subnets[*].zone, []))) == length(try(var.network.existing.subnets, []))
    error_message = "network.existing.subnets names a zone twice (${join(", ", try(var.network.existing.subnets[*].zone, []))}): name each zone once."
  }

  validation {
    condition = alltrue([
      for id in flatten([for subnet in try(var.network.existing.subnets, []) : [subnet.private, subnet.database, subnet.control_plane]]) :
      id == null || can(regex("^subnet-[0-9a-f]{8,17}$", id))
    ])
    error_message = "network.existing.subnets holds ${join(", ", [for id in flatten([for subnet in try(var.network.existing.subnets, []) : [subnet.private, subnet.database, subnet.control_plane]]) : id if id != null && !can(regex("^subnet-[0-9a-f]{8,17}$", id))])}: give ids such as subnet-0123456789abcdef0."
  }

  validation {
    condition     = length(setintersection([for subnet in try(var.network.existing.subnets, []) : subnet.private], [for subnet in try(var.network.existing.subnets, []) : subnet.database if subnet.database != null])) == 0
    error_message = "network.existing.subnets uses ${join(", ", setintersection([for subnet in try(var.network.existing.subnets, []) : subnet.private], [for subnet in try(var.network.existing.subnets, []) : subnet.database if subnet.database != null]))} for nodes and for the database: give the database subnets of its own, without a route to the internet."
  }

  validation {
    condition     = var.network.kind != "existing" || length(var.network.zones) == 0
    error_message = "network.kind is existing and network.zones is set: remove zones, nothing is made in an existing VPC; its subnets are in network.existing."
  }

  validation {
    condition     = var.network.kind != "existing" || var.network.nat == "none"
    error_message = "network.kind is existing and network.nat is \"${var.network.nat}\": remove nat, the way out of an existing VPC is its owner's."
  }

  validation {
    condition     = var.network.kind != "existing" || var.network.endpoints == "none"
    error_message = "network.kind is existing and network.endpoints is \"${var.network.endpoints}\": remove endpoints, those of an existing VPC are its owner's."
  }

  validation {
    condition     = var.network.kind != "existing" || !var.network.flow_logs
    error_message = "network.kind is existing and network.flow_logs is true: remove flow_logs, those of an existing VPC are its owner's."
  }

  validation {
    condition     = var.network.kind == "existing" || length(var.network.zones) >= 2 && length(var.network.zones) <= 3
    error_message = "network.zones names ${length(var.network.zones)} zones: give 2 or 3. EKS and Aurora need two, a fourth only adds cost."
  }

  validation {
    condition     = length(distinct(var.network.zones[*].name)) == length(var.network.zones)
    error_message = "network.zones names a zone twice (${join(", ", var.network.zones[*].name)}): name each zone once."
  }

  validation {
    condition = alltrue([
      for block in flatten([for zone in var.network.zones : [zone.public, zone.private, zone.database, zone.intra]]) :
      can(cidrnetmask(block)) && try(tonumber(split("/", block)[1]) <= 28 && cidrhost("${split("/", block)[0]}/${split("/", coalesce(var.network.cidr, "0.0.0.0/${try(var.network.ipam.prefix, 0)}"))[1]}", 0) == cidrhost(coalesce(var.network.cidr, "0.0.0.0/${try(var.network.ipam.prefix, 0)}"), 0), false)
    ])
    error_message = "network.zones holds ${join(", ", [for block in flatten([for zone in var.network.zones : [zone.public, zone.private, zone.database, zone.intra]]) : block if !try(tonumber(split("/", block)[1]) <= 28 && cidrhost("${split("/", block)[0]}/${split("/", coalesce(var.network.cidr, "0.0.0.0/${try(var.network.ipam.prefix, 0)}"))[1]}", 0) == cidrhost(coalesce(var.network.cidr, "0.0.0.0/${try(var.network.ipam.prefix, 0)}"), 0), false)])}: each subnet is an IPv4 block of /28 or larger inside ${coalesce(var.network.cidr, "0.0.0.0/${try(var.network.ipam.prefix, 0)} (what IPAM gives begins elsewhere; these are relative)")}."
  }

  validation {
    condition     = contains(["none", "instance", "single", "per-zone"], var.network.nat)
    error_message = "network.nat is \"${var.network.nat}\": use none, instance, single or per-zone."
  }

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.(micro|small|medium|[0-9]*x?large)$", var.network.nat_instance_type))
    error_message = "network.nat_instance_type is \"${var.network.nat_instance_type}\": use a Graviton type of 1 GiB or more, such as t4g.micro. The image is arm64, and a nano cannot install what it needs."
  }

  validation {
    condition     = contains(["none", "gateway", "all"], var.network.endpoints)
    error_message = "network.endpoints is \"${var.network.endpoints}\": use none, gateway (S3) or all (S3 and the interface endpoints)."
  }

  validation {
    condition     = var.network.kind == "existing" || var.network.nat != "none" || var.network.endpoints == "all"
    error_message = "network.nat is none and network.endpoints is \"${var.network.endpoints}\": nodes could reach neither the cluster nor a registry. Use nat instance, single or per-zone, or endpoints all."
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

variable "permissions_boundary" {
  description = "ARN of the policy that bounds every role made here; null bounds none."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:aws[a-z-]*:iam::(aws|[0-9]{12}):policy/.", var.permissions_boundary))
    error_message = "permissions_boundary is \"${coalesce(var.permissions_boundary, "unset")}\": pass the ARN of a managed policy of IAM (arn:aws:iam::<account>:policy/<name>), or null."
  }
}
