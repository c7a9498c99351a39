# The control plane: who reaches it, what it encrypts, what it logs. Plans only:
# nothing is made, and what would ask an account is overridden.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/cluster", key_id = "cluster" }
}

override_resource {
  target          = aws_iam_role.cluster
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-cluster", id = "shop-dev-cluster" }
}

override_resource {
  target          = aws_security_group.control_plane
  override_during = plan
  values          = { id = "sg-0cccccccccccccccc" }
}

variables {
  name                     = "shop-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr                 = "10.16.0.0/20"
  control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  node_subnet_ids          = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]
  nat_public_ips           = ["198.51.100.7"]
  cluster = {
    version = "1.35"
    endpoint = {
      access        = "both"
      allowed_cidrs = ["203.0.113.0/24"]
      private_cidrs = ["10.99.0.0/16"]
    }
    services_cidr = "172.20.0.0/16"
    node_groups = [
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2 },
    ]
  }
}

run "reached_from_named_networks_only" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "access both does not open both endpoints."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == toset(["203.0.113.0/24"])
    error_message = "The public endpoint admits other networks than those that are allowed."
  }

  assert {
    condition = { for block, rule in aws_vpc_security_group_ingress_rule.private_endpoint : block => [rule.cidr_ipv4, rule.ip_protocol, rule.from_port, rule.to_port, rule.security_group_id] } == {
      "the VPC"      = ["10.16.0.0/20", "tcp", 443, 443, "sg-0cccccccccccccccc"]
      "10.99.0.0/16" = ["10.99.0.0/16", "tcp", 443, 443, "sg-0cccccccccccccccc"]
    }
    error_message = "The private endpoint admits more, or less, than HTTPS from the given networks."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.vpc_config[0].security_group_ids) == toset(["sg-0cccccccccccccccc"]) && toset(aws_eks_cluster.this.vpc_config[0].subnet_ids) == toset(var.control_plane_subnet_ids) && aws_security_group.control_plane.vpc_id == var.vpc_id
    error_message = "The control plane's interfaces are in other subnets, or without their security group."
  }
}

run "a_security_group_reaches_the_private_endpoint" {
  command = plan

  variables {
    client_security_group_ids = { runner = "sg-0dddddddddddddddd" }
  }

  assert {
    condition = { for who, rule in aws_vpc_security_group_ingress_rule.client : who => [rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port, rule.security_group_id] } == {
      runner = ["sg-0dddddddddddddddd", "tcp", 443, 443, "sg-0cccccccccccccccc"]
    }
    error_message = "The group is not let in, or to more than HTTPS."
  }

  assert {
    condition     = output.clients == tolist(["runner"])
    error_message = "Nobody learns who is let in."
  }
}

run "a_public_endpoint_knows_no_security_groups" {
  command = plan

  variables {
    client_security_group_ids = { runner = "sg-0dddddddddddddddd" }
    cluster                   = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "public" }) })
  }

  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.client) == 0
    error_message = "A private endpoint that is not there lets somebody in."
  }
}

run "a_private_cluster" {
  command = plan

  variables {
    nat_public_ips = []
    cluster        = merge(var.cluster, { endpoint = { access = "private" } })
  }

  assert {
    condition     = !aws_eks_cluster.this.vpc_config[0].endpoint_public_access && aws_eks_cluster.this.vpc_config[0].endpoint_private_access
    error_message = "access private leaves the public endpoint open."
  }

  assert {
    condition     = keys(aws_vpc_security_group_ingress_rule.private_endpoint) == ["the VPC"]
    error_message = "Nobody in the VPC reaches the private endpoint."
  }
}

run "a_public_cluster_admits_its_own_nodes" {
  command = plan

  variables {
    cluster = merge(var.cluster, { endpoint = merge(var.cluster.endpoint, { access = "public" }) })
  }

  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_public_access && !aws_eks_cluster.this.vpc_config[0].endpoint_private_access && length(aws_vpc_security_group_ingress_rule.private_endpoint) == 0
    error_message = "access public leaves the private endpoint open."
  }

  assert {
    condition     = toset(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == toset(["203.0.113.0/24", "198.51.100.7/32"])
    error_message = "Nodes, which come from the NAT address, could not reach their own control plane."
  }
}

run "a_cluster_that_is_open_on_purpose" {
  command = plan

  variables {
    nat_public_ips = []
    cluster        = merge(var.cluster, { endpoint = { access = "public", allowed_cidrs = ["0.0.0.0/0"] } })
  }

  assert {
    condition     = toset(aws_eks_cluster.this.vpc_config[0].public_access_cidrs) == toset(["0.0.0.0/0"])
    error_message = "The whole internet and something besides."
  }
}

run "secrets_are_encrypted_with_the_clusters_own_key" {
  command = plan

  assert {
    condition     = toset(aws_eks_cluster.this.encryption_config[0].resources) == toset(["secrets"]) && aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == "arn:aws:kms:eu-west-1:111111111111:key/cluster"
    error_message = "Kubernetes secrets are not encrypted with the cluster's own key."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_alias.this.name == "alias/shop-dev-cluster" && aws_kms_alias.this.target_key_id == "cluster"
    error_message = "The key is not rotated or not named."
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement[0] == {
      Sid       = "AccountAdministersTheKey"
      Effect    = "Allow"
      Action    = "kms:*"
      Resource  = "*"
      Principal = { AWS = "arn:aws:iam::111111111111:root" }
    }
    error_message = "The account could lock itself out of the key."
  }

  assert {
    condition     = length(jsondecode(aws_kms_key.this.policy).Statement) == 2 && toset(jsondecode(aws_kms_key.this.policy).Statement[1].Action) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"])
    error_message = "CloudWatch Logs lacks an action on the key, or has one too many."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/eks/shop-dev/cluster" } }
    error_message = "Other log groups could use the key, or this one could not."
  }

  assert {
    # The document is read once the key is there: the plan knows its statements, not its text.
    condition     = toset(data.aws_iam_policy_document.cluster_key.statement[0].actions) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ListGrants", "kms:DescribeKey"]) && toset(data.aws_iam_policy_document.cluster_key.statement[0].resources) == toset(["arn:aws:kms:eu-west-1:111111111111:key/cluster"])
    error_message = "The control plane cannot use the key, or can do more with it than encrypt secrets."
  }

  assert {
    condition     = aws_iam_role_policy.cluster_key.role == "shop-dev-cluster"
    error_message = "The right to use the key is not the control plane's."
  }
}

run "logs_go_to_a_group_with_an_end" {
  command = plan

  variables {
    cluster = merge(var.cluster, { logs = ["api", "audit"], log_retention_days = 14 })
  }

  assert {
    condition     = toset(aws_eks_cluster.this.enabled_cluster_log_types) == toset(["api", "audit"])
    error_message = "Other logs are written than those that are asked for."
  }

  assert {
    condition     = aws_cloudwatch_log_group.control_plane.name == "/aws/eks/shop-dev/cluster" && aws_cloudwatch_log_group.control_plane.retention_in_days == 14 && aws_cloudwatch_log_group.control_plane.kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/cluster"
    error_message = "The log group that EKS writes to is not encrypted, or keeps logs for another time."
  }
}

run "everything_is_logged_unless_told" {
  command = plan

  assert {
    condition     = length(aws_eks_cluster.this.enabled_cluster_log_types) == 5 && aws_cloudwatch_log_group.control_plane.retention_in_days == 90
    error_message = "A log is left out though nobody asked."
  }
}

run "the_cluster_itself" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.name == "shop-dev" && aws_eks_cluster.this.version == "1.35" && aws_eks_cluster.this.role_arn == "arn:aws:iam::111111111111:role/shop-dev-cluster"
    error_message = "Name, version or role are not as given."
  }

  assert {
    condition     = aws_eks_cluster.this.kubernetes_network_config[0].service_ipv4_cidr == "172.20.0.0/16" && aws_eks_cluster.this.kubernetes_network_config[0].ip_family == "ipv4"
    error_message = "Services do not get the given block."
  }

  assert {
    condition     = aws_eks_cluster.this.bootstrap_self_managed_addons == false
    error_message = "EKS would install add-ons that Terraform installs too."
  }

  assert {
    condition     = aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD" && aws_eks_cluster.this.deletion_protection == false
    error_message = "The cluster is protected, or on extended support, though nobody asked."
  }

  assert {
    condition     = output.version == "1.35" && output.name == "shop-dev" && output.kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/cluster"
    error_message = "Outputs do not describe the cluster."
  }
}

run "protected_and_supported_for_longer" {
  command = plan

  variables {
    cluster = merge(var.cluster, { deletion_protection = true, upgrade_policy = "extended" })
  }

  assert {
    condition     = aws_eks_cluster.this.deletion_protection && aws_eks_cluster.this.upgrade_policy[0].support_type == "EXTENDED"
    error_message = "deletion_protection or upgrade_policy change nothing."
  }
}

run "only_eks_assumes_the_role_of_the_control_plane" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Principal == { Service = "eks.amazonaws.com" } && toset(jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"]) && length(jsondecode(aws_iam_role.cluster.assume_role_policy).Statement) == 1
    error_message = "Somebody else can assume the role, or EKS cannot."
  }

  assert {
    condition     = aws_iam_role_policy_attachment.cluster.policy_arn == "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" && aws_iam_role_policy_attachment.cluster.role == aws_iam_role.cluster.name
    error_message = "The control plane lacks its policy."
  }

  assert {
    condition     = length(aws_iam_role_policy_attachment.auto_mode) == 0
    error_message = "The control plane has the rights of EKS Auto Mode without using it."
  }
}
