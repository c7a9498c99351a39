variable "name" {
  description = "Name of the environment and prefix of everything here."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name))
    error_message = "name is \"${var.name}\": use 2 to 40 lower-case letters, digits and hyphens, starting with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the host."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id is \"${var.vpc_id}\": pass the id of a VPC."
  }
}

variable "subnet_id" {
  description = "Private subnet of the host, with a way to Systems Manager: NAT, or its interface endpoints."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.subnet_id, "subnet-")
    error_message = "subnet_id is \"${var.subnet_id}\": pass the id of a subnet."
  }
}

variable "https_cidr" {
  description = "Where the host may call by HTTPS: the block of the VPC where every service has an endpoint in it, else 0.0.0.0/0. Systems Manager and a private Kubernetes API are reached so."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.https_cidr))
    error_message = "https_cidr is \"${var.https_cidr}\": pass an IPv4 block, such as 0.0.0.0/0."
  }
}

variable "cluster_endpoint" {
  description = "Address of the Kubernetes API, with https://. Null: there is no tunnel to it."
  type        = string
  default     = null

  validation {
    condition     = var.cluster_endpoint == null || startswith(coalesce(var.cluster_endpoint, "unset"), "https://")
    error_message = "cluster_endpoint is \"${coalesce(var.cluster_endpoint, "unset")}\": pass the address as EKS gives it, with https://."
  }
}

variable "database" {
  description = "Database that the host may reach. Null: none."
  type = object({
    endpoint          = string
    port              = number
    security_group_id = string
  })
  default = null
}

variable "instance_type" {
  description = "Type of the host; the image is arm64, so that it has to be a Graviton one."
  type        = string
  default     = "t4g.nano"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.[a-z0-9]+$", var.instance_type))
    error_message = "instance_type is \"${var.instance_type}\": use a Graviton type, such as t4g.nano."
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
