variable "name" {
  description = "Name of the cluster and prefix of everything in it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the cluster."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is \"${var.vpc_id}\": pass the id of a VPC."
  }
}

variable "vpc_cidr" {
  description = "IPv4 block of the VPC. All of it may reach a private endpoint."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr))
    error_message = "vpc_cidr is \"${var.vpc_cidr}\": pass the IPv4 block of the VPC."
  }
}

variable "control_plane_subnet_ids" {
  description = "Subnets of the control plane's network interfaces, in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.control_plane_subnet_ids) >= 2
    error_message = "control_plane_subnet_ids has ${length(var.control_plane_subnet_ids)} subnets: EKS needs two, in different zones."
  }
}

variable "node_subnet_ids" {
  description = "Subnets of nodes and pods, in at least two zones."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.node_subnet_ids) >= 2
    error_message = "node_subnet_ids has ${length(var.node_subnet_ids)} subnets: give one per zone, at least two."
  }
}

variable "nat_public_ips" {
  description = "Addresses that nodes leave the VPC with. With endpoint access public they are admitted next to allowed_cidrs: without a private endpoint the nodes themselves come from there."
  type        = list(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.nat_public_ips : can(cidrnetmask("${address}/32"))])
    error_message = "nat_public_ips holds an entry that is no IPv4 address (${join(", ", var.nat_public_ips)}): pass the addresses of the NAT gateways."
  }
}

variable "client_security_group_ids" {
  description = "Security groups whose members reach the private endpoint besides endpoint.private_cidrs, by who they are."
  type        = map(string)
  default     = {}
  nullable    = false
}

variable "cluster" {
  description = "Version, endpoint, logs, access and nodes of the cluster. compute says who brings nodes: groups (managed node groups), karpenter (Karpenter, which runs on a managed group) or auto (EKS Auto Mode, without groups). identity says how pods get roles of AWS. access lets roles in, to the whole cluster or to namespaces; admin_role_arns is short for roles that administer it; plan_role_arns read everything in it, Secrets included, so that they can plan. container_insights collects metrics of containers, and their logs where nothing else does."
  type = object({
    version = string
    endpoint = object({
      access        = string
      allowed_cidrs = optional(list(string), [])
      private_cidrs = optional(list(string), [])
    })
    services_cidr       = string
    upgrade_policy      = optional(string, "standard")
    logs                = optional(list(string), ["api", "audit", "authenticator", "controllerManager", "scheduler"])
    log_retention_days  = optional(number, 90)
    deletion_protection = optional(bool, false)
    compute             = optional(string, "groups")
    identity            = optional(string, "pod-identity")
    admin_role_arns     = optional(list(string), [])
    plan_role_arns      = optional(list(string), [])
    access = optional(list(object({
      role_arn   = string
      level      = string
      namespaces = optional(list(string), [])
    })), [])
    addon_versions     = optional(map(string), {})
    container_insights = optional(object({ container_logs = bool }))
    node_groups = optional(list(object({
      name           = string
      capacity       = string
      instance_types = list(string)
      min            = number
      max            = number
      desired        = number
      disk_gib       = optional(number, 50)
    })), [])
  })
  nullable = false

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.cluster.version))
    error_message = "cluster.version is \"${var.cluster.version}\": write it as 1.35."
  }

  validation {
    condition     = contains(["public", "private", "both"], var.cluster.endpoint.access)
    error_message = "cluster.endpoint.access is \"${var.cluster.endpoint.access}\": use public, private or both."
  }

  validation {
    condition     = var.cluster.endpoint.access == "private" || length(var.cluster.endpoint.allowed_cidrs) > 0
    error_message = "cluster.endpoint.access is \"${var.cluster.endpoint.access}\" and cluster.endpoint.allowed_cidrs is empty, which AWS reads as the whole internet: list the networks that may reach the API, or 0.0.0.0/0 on purpose."
  }

  validation {
    condition     = length(var.cluster.endpoint.allowed_cidrs) <= 40 && alltrue([for block in var.cluster.endpoint.allowed_cidrs : try(cidrhost(block, 0) == split("/", block)[0], false)])
    error_message = "cluster.endpoint.allowed_cidrs is ${join(", ", var.cluster.endpoint.allowed_cidrs)}: give at most 40 IPv4 blocks, each with its network address (203.0.113.0/24, not 203.0.113.5/24)."
  }

  validation {
    condition     = var.cluster.endpoint.access != "private" || length(var.cluster.endpoint.allowed_cidrs) == 0
    error_message = "cluster.endpoint.access is \"private\" and cluster.endpoint.allowed_cidrs is ${join(", ", var.cluster.endpoint.allowed_cidrs)}: nobody comes from the internet. Empty the list, name networks inside in private_cidrs, or use access both."
  }

  validation {
    condition = alltrue([
      for pair in setproduct([for block in var.cluster.endpoint.allowed_cidrs : block if block != "0.0.0.0/0"], ["10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3"]) :
      try(cidrhost("${split("/", pair[0])[0]}/${min(split("/", pair[0])[1], split("/", pair[1])[1])}", 0) != cidrhost("${split("/", pair[1])[0]}/${min(split("/", pair[0])[1], split("/", pair[1])[1])}", 0), true)
    ])
    error_message = "cluster.endpoint.allowed_cidrs is ${join(", ", var.cluster.endpoint.allowed_cidrs)}: give blocks of the internet; EKS refuses private and reserved ones, which reach the API by its private endpoint (private_cidrs)."
  }

  validation {
    condition     = alltrue([for block in var.cluster.endpoint.private_cidrs : try(cidrhost(block, 0) == split("/", block)[0], false)])
    error_message = "cluster.endpoint.private_cidrs is ${join(", ", var.cluster.endpoint.private_cidrs)}: give IPv4 blocks, each with its network address (10.0.0.0/16, not 10.0.0.1/16)."
  }

  validation {
    condition     = can(regex("^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)", var.cluster.services_cidr)) && try(cidrhost(var.cluster.services_cidr, 0) == split("/", var.cluster.services_cidr)[0] && tonumber(split("/", var.cluster.services_cidr)[1]) >= 12 && tonumber(split("/", var.cluster.services_cidr)[1]) <= 24, false)
    error_message = "cluster.services_cidr is \"${var.cluster.services_cidr}\": give a private IPv4 block of /12 to /24 outside the VPC, such as 172.20.0.0/16."
  }

  validation {
    condition     = contains(["standard", "extended"], var.cluster.upgrade_policy)
    error_message = "cluster.upgrade_policy is \"${var.cluster.upgrade_policy}\": use standard (AWS upgrades at the end of standard support) or extended (the version stays, at a higher price)."
  }

  validation {
    condition     = alltrue([for type in var.cluster.logs : contains(["api", "audit", "authenticator", "controllerManager", "scheduler"], type)])
    error_message = "cluster.logs is ${join(", ", var.cluster.logs)}: use api, audit, authenticator, controllerManager, scheduler."
  }

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.cluster.log_retention_days)
    error_message = "cluster.log_retention_days is ${var.cluster.log_retention_days}: CloudWatch Logs takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 and some longer periods."
  }

  validation {
    condition     = contains(["groups", "karpenter", "auto"], var.cluster.compute)
    error_message = "cluster.compute is \"${var.cluster.compute}\": use groups, karpenter or auto."
  }

  validation {
    condition     = contains(["pod-identity", "irsa"], var.cluster.identity)
    error_message = "cluster.identity is \"${var.cluster.identity}\": use pod-identity or irsa."
  }

  validation {
    condition     = alltrue([for arn in concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn) : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/", arn)) && !strcontains(arn, ":role/aws-service-role/")])
    error_message = "cluster.access, cluster.admin_role_arns and cluster.plan_role_arns name ${join(", ", concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn))}: give ARNs of IAM roles (arn:aws:iam::<account>:role/<name>), not of users, of STS sessions or of AWS's own service roles."
  }

  validation {
    condition     = alltrue([for arn in concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn) : startswith(arn, "arn:${local.partition}:")])
    error_message = "cluster.access, cluster.admin_role_arns and cluster.plan_role_arns name ${join(", ", concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn))}: roles of another partition than the cluster's (arn:${local.partition}:…) cannot be let in."
  }

  validation {
    condition     = length(distinct(concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn))) == length(concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn))
    error_message = "cluster.access, cluster.admin_role_arns and cluster.plan_role_arns name ${join(", ", concat(var.cluster.admin_role_arns, var.cluster.plan_role_arns, var.cluster.access[*].role_arn))}: name each role once, EKS keeps one entry per role."
  }

  validation {
    condition     = alltrue([for level in var.cluster.access[*].level : contains(["admin", "edit", "view"], level)])
    error_message = "cluster.access has levels ${join(", ", var.cluster.access[*].level)}: use admin, edit or view."
  }

  validation {
    condition     = alltrue([for name in flatten(var.cluster.access[*].namespaces) : can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", name))])
    error_message = "cluster.access names namespaces ${join(", ", flatten(var.cluster.access[*].namespaces))}: name each, with lower-case letters, digits and hyphens; leave the list empty for the whole cluster."
  }

  validation {
    condition     = (length(var.cluster.node_groups) == 0) == (var.cluster.compute == "auto")
    error_message = "cluster.compute is ${var.cluster.compute} and cluster.node_groups names ${length(var.cluster.node_groups)} groups: auto brings its own nodes and takes no group; groups and karpenter need one for CoreDNS and the other add-ons."
  }

  validation {
    condition     = length(distinct(var.cluster.node_groups[*].name)) == length(var.cluster.node_groups)
    error_message = "cluster.node_groups names ${join(", ", var.cluster.node_groups[*].name)}: give each name once."
  }

  validation {
    condition     = alltrue([for group in var.cluster.node_groups : can(regex("^[a-z][a-z0-9-]{0,19}$", group.name))])
    error_message = "cluster.node_groups names ${join(", ", var.cluster.node_groups[*].name)}: use at most 20 lower-case letters, digits and hyphens, starting with a letter."
  }

  validation {
    condition     = alltrue([for group in var.cluster.node_groups : contains(["on-demand", "spot"], group.capacity)])
    error_message = "cluster.node_groups has a capacity of ${join(", ", var.cluster.node_groups[*].capacity)}: use on-demand or spot."
  }

  validation {
    condition     = alltrue([for group in var.cluster.node_groups : group.min >= 0 && group.max >= 1 && group.min <= group.desired && group.desired <= group.max && group.max <= 450])
    error_message = "cluster.node_groups has sizes (min/desired/max) of ${join(", ", [for group in var.cluster.node_groups : "${group.name} ${group.min}/${group.desired}/${group.max}"])}: min <= desired <= max, and max is 1 to 450."
  }

  validation {
    condition     = length(var.cluster.node_groups) == 0 || sum(concat([0], var.cluster.node_groups[*].desired)) > 0
    error_message = "cluster.node_groups starts with no node at all: CoreDNS and the other add-ons need one, set desired to 1 or more in one group."
  }

  validation {
    condition     = alltrue([for group in var.cluster.node_groups : group.disk_gib >= 20 && group.disk_gib <= 16384])
    error_message = "cluster.node_groups has disks of ${join(", ", [for group in var.cluster.node_groups : "${group.name} ${group.disk_gib} GiB"])}: use 20 to 16384 GiB."
  }

  validation {
    condition     = alltrue([for group in var.cluster.node_groups : length(group.instance_types) > 0 && length(group.instance_types) <= 20 && length(distinct([for type in group.instance_types : can(regex("^(a1|[a-z]+[0-9]+g[a-z]*)\\.", type))])) == 1])
    error_message = "cluster.node_groups has instance types ${join("; ", [for group in var.cluster.node_groups : "${group.name}: ${join(", ", group.instance_types)}"])}: give 1 to 20 per group, all of one architecture (Graviton or x86)."
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
