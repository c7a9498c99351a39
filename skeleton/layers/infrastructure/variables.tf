variable "stack" {
  description = "Name of the stack; with the environment's name it prefixes everything."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$", var.stack))
    error_message = "stack is \"${var.stack}\": use at most 24 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "environment" {
  description = "Name of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$", var.environment))
    error_message = "environment is \"${var.environment}\": use at most 12 lower-case letters, digits and hyphens, starting with a letter."
  }

  validation {
    condition     = !startswith("${var.stack}-${var.environment}-", "groundwork-state-")
    error_message = "stack is \"${var.stack}\" and environment is \"${var.environment}\": names that begin with groundwork-state are those of the account's state bucket. Choose another name."
  }
}

variable "stage" {
  description = "How careful to be: in prod the cluster is protected from deletion and database changes wait for the maintenance window."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.stage)
    error_message = "stage is \"${var.stage}\": use dev, staging or prod."
  }
}

variable "account_id" {
  description = "AWS account of the environment. Credentials of any other account are refused."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "account_id is \"${var.account_id}\": give the 12 digits of the account, in quotes."
  }
}

variable "region" {
  description = "AWS region of the environment."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region is \"${var.region}\": give a region such as eu-west-1."
  }

  validation {
    condition     = alltrue([for zone in concat(var.network.zones[*].name, try(var.network.existing.subnets[*].zone, [])) : startswith(zone, var.region)])
    error_message = "region is ${var.region} and network names the zones ${join(", ", concat(var.network.zones[*].name, try(var.network.existing.subnets[*].zone, [])))}: zones belong to the region."
  }
}

variable "owner" {
  description = "Who owns the stack, as in the catalog; becomes the tag Owner."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9 +=._:/@-]{1,256}$", var.owner))
    error_message = "owner is \"${var.owner}\": a tag value holds 1 to 256 letters, digits, spaces and + - = . _ : / @."
  }
}

variable "system" {
  description = "System that the stack belongs to, as in the catalog; becomes the tag System. Null leaves the tag out."
  type        = string
  default     = null

  validation {
    condition     = var.system == null || can(regex("^[A-Za-z0-9 +=._:/@-]{1,256}$", var.system))
    error_message = "system is \"${coalesce(var.system, "unset")}\": a tag value holds 1 to 256 letters, digits, spaces and + - = . _ : / @."
  }
}

variable "repository" {
  description = "Repository that describes the stack, as host/owner/name; becomes the tag Repository."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9.-]+(:[0-9]+)?/[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository is \"${var.repository}\": write it as github.com/acme/orders."
  }
}

variable "bootstrap" {
  description = "Whether bootstrap/environment.yaml was deployed for this environment. Then its roles that plan may read the cluster, and its boundary holds every role made here; AWS refuses the names of what is not there."
  type        = bool
  default     = false
  nullable    = false
}

variable "network" {
  description = "Network of the environment, kind new, ipam or existing; rules are in modules/network."
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
}

variable "cluster" {
  description = "Cluster of the environment; rules are in modules/cluster. compute is groups, karpenter or auto; identity is pod-identity or irsa; access lets roles in, to the whole cluster or to namespaces. endpoint.allowed_cidrs may reach a public endpoint; endpoint.private_cidrs, besides the VPC, a private one: a VPN, a peered network. log_retention_days follows observability and deletion_protection follows the stage unless they are set."
  type = object({
    version = string
    endpoint = object({
      access        = string
      allowed_cidrs = optional(list(string), [])
      private_cidrs = optional(list(string), [])
    })
    services_cidr       = string
    upgrade_policy      = string
    logs                = list(string)
    log_retention_days  = optional(number)
    deletion_protection = optional(bool)
    compute             = optional(string, "groups")
    identity            = optional(string, "pod-identity")
    admin_role_arns     = optional(list(string), [])
    access = optional(list(object({
      role_arn   = string
      level      = string
      namespaces = optional(list(string), [])
    })), [])
    addon_versions = optional(map(string), {})
    node_groups = optional(list(object({
      name           = string
      capacity       = string
      instance_types = list(string)
      min            = number
      max            = number
      desired        = number
      disk_gib       = number
    })), [])
  })
  nullable = false

  validation {
    condition     = try(cidrhost("${split("/", var.cluster.services_cidr)[0]}/${min(split("/", var.cluster.services_cidr)[1], split("/", var.network.cidr)[1])}", 0) != cidrhost("${split("/", var.network.cidr)[0]}/${min(split("/", var.cluster.services_cidr)[1], split("/", var.network.cidr)[1])}", 0), true)
    error_message = "cluster.services_cidr (${var.cluster.services_cidr}) overlaps network.cidr (${coalesce(var.network.cidr, "unset")}): choose a block outside the VPC, such as 172.20.0.0/16."
  }

  validation {
    condition     = var.stage != "prod" || !contains(var.cluster.endpoint.allowed_cidrs, "0.0.0.0/0")
    error_message = "stage is prod and cluster.endpoint.allowed_cidrs lets the whole internet in: name the addresses that may reach the API, or use access private."
  }

  validation {
    condition     = var.network.kind != "existing" || var.cluster.endpoint.access != "public" || contains(var.cluster.endpoint.allowed_cidrs, "0.0.0.0/0")
    error_message = "network.kind is existing and cluster.endpoint.access is public: the addresses that its nodes come from are not known here, so they could not join. Use access both."
  }

  validation {
    condition     = var.cluster.endpoint.access != "private" || var.runner.kind != "none" || length(var.cluster.endpoint.private_cidrs) > 0
    error_message = "cluster.endpoint.access is private and runner.kind is none: runners of the forge do not reach the API, so nothing would be installed in the cluster. Use runner codebuild or access both, or name in private_cidrs the network that your own runners are in."
  }
}

variable "database" {
  description = "Database of the environment, kind none, serverless or provisioned; rules are in modules/database. access_function adds modules/db-access, client_job the rights of the client in the cluster. log_retention_days follows observability and apply_immediately follows the stage unless they are set."
  type = object({
    kind                        = string
    min_acu                     = optional(number)
    max_acu                     = optional(number)
    instance_class              = optional(string)
    readers                     = optional(number, 0)
    version                     = optional(string, "17")
    auto_minor_upgrade          = optional(bool, true)
    allow_major_version_upgrade = optional(bool, false)
    name                        = optional(string, "app")
    master_username             = optional(string, "postgres")
    password                    = optional(string, "managed")
    password_rotation_days      = optional(number, 30)
    password_revision           = optional(number, 1)
    backup_retention_days       = optional(number, 7)
    backup_window               = optional(string, "02:00-03:00")
    maintenance_window          = optional(string, "sun:03:30-sun:04:30")
    deletion_protection         = optional(bool, true)
    apply_immediately           = optional(bool)
    insights                    = optional(string, "standard")
    iam_auth                    = optional(bool, true)
    log_retention_days          = optional(number)
    tuning                      = optional(string, "minimal")
    proxy                       = optional(bool, false)
    activity_stream             = optional(bool, false)
    data_api                    = optional(bool, false)
    backup_copy_region          = optional(string)
    ssm_parameters              = optional(bool, false)
    access_function             = optional(bool, false)
    client_job                  = optional(bool, false)
    restore = optional(object({
      snapshot_identifier       = optional(string)
      source_cluster_identifier = optional(string)
      restore_to_time           = optional(string)
      latest                    = optional(bool, false)
    }))
  })
  nullable = false

  validation {
    condition     = contains(["none", "serverless", "provisioned"], var.database.kind)
    error_message = "database.kind is \"${var.database.kind}\": use none, serverless or provisioned."
  }

  validation {
    condition     = !var.database.access_function || var.database.ssm_parameters
    error_message = "database.access_function is on and ssm_parameters is off: the function reads there how to connect. Switch ssm_parameters on, or access_function off."
  }

  validation {
    condition     = var.database.kind != "none" || !(var.database.access_function || var.database.client_job)
    error_message = "database.kind is none and access_function or client_job is on: there is nothing to connect to. Switch them off, or choose serverless or provisioned."
  }

  validation {
    condition     = !var.database.client_job || var.addons.secrets_access == "csi"
    error_message = "database.client_job is on and addons.secrets_access is \"${var.addons.secrets_access}\": the client reads how to connect from a mounted secret. Use csi, or switch client_job off."
  }

  validation {
    condition     = var.database.kind == "none" || var.network.kind != "existing" || length([for subnet in try(var.network.existing.subnets, []) : subnet if subnet.database != null]) >= 2
    error_message = "database.kind is ${var.database.kind} and network.existing.subnets names ${length([for subnet in try(var.network.existing.subnets, []) : subnet if subnet.database != null])} database subnets: Aurora needs two, in different zones. Name them, or use kind none."
  }
}

variable "observability" {
  description = "Signals, retention and recipients; rules are in modules/observability. The retention also holds for flow logs, control-plane logs and database logs."
  type = object({
    metrics            = bool
    logs               = bool
    log_retention_days = number
    alarm_emails       = optional(list(string), [])
    container_insights = optional(bool, false)
  })
  nullable = false
}

variable "registry" {
  description = "Repositories for container images; none, no registry. Rules are in modules/registry. deletion_protection follows the stage unless it is set."
  type = object({
    repositories        = optional(list(string), [])
    keep_images         = optional(number, 50)
    untagged_days       = optional(number, 7)
    deletion_protection = optional(bool)
  })
  default  = {}
  nullable = false
}

variable "cost" {
  description = "What is watched of the environment's costs; nothing unless asked. Rules are in modules/cost. The log of the weekly report is kept as long as observability says."
  type = object({
    budget_usd            = optional(number)
    anomaly_detection     = optional(bool, false)
    anomaly_threshold_usd = optional(number, 20)
    anomaly_monitor_arn   = optional(string)
    weekly_report         = optional(bool, false)
    report_schedule       = optional(string, "cron(0 7 ? * MON *)")
  })
  default  = {}
  nullable = false
}

variable "addons" {
  description = "What runs in the cluster and takes a role here: secrets_access none, csi or external-secrets; ingress none or alb."
  type = object({
    secrets_access = optional(string, "none")
    ingress        = optional(string, "none")
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["none", "csi", "external-secrets"], var.addons.secrets_access)
    error_message = "addons.secrets_access is \"${var.addons.secrets_access}\": use none, csi or external-secrets."
  }

  validation {
    condition     = contains(["none", "alb"], var.addons.ingress)
    error_message = "addons.ingress is \"${var.addons.ingress}\": use none or alb."
  }
}

variable "argo_cd" {
  description = "Argo CD as a capability of EKS, for delivery argocd: the ARN of the instance of IAM Identity Center that people sign in by, its region unless it is this one, and the ids of the groups that may do everything; rules are in modules/argo-cd. Null: none, and where Argo CD delivers, the platform layer installs it in the cluster."
  type = object({
    identity_center = string
    region          = optional(string)
    admins          = optional(list(string), [])
  })
  default = null
}

variable "access_host" {
  description = "Whether there is a host in the network for people, reached through Systems Manager."
  type        = bool
  default     = false
  nullable    = false
}

variable "runner" {
  description = "Where jobs of CI run that have to be inside the network, kind none or codebuild; rules are in modules/runner. connection_arn is the connection to the forge that a person made and finished; without it CodeBuild uses the account's default credential."
  type = object({
    kind           = optional(string, "none")
    connection_arn = optional(string)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["none", "codebuild"], var.runner.kind)
    error_message = "runner.kind is \"${var.runner.kind}\": use none or codebuild."
  }

  validation {
    condition     = var.runner.kind == "none" || var.network.kind == "existing" || var.network.nat != "none"
    error_message = "runner.kind is ${var.runner.kind} and network.nat is none: the runner would not reach the forge and take no job. Use nat single or instance, or runner none."
  }
}

variable "audit" {
  description = "Whether a trail records what is done in the account."
  type        = bool
  default     = false
  nullable    = false
}
