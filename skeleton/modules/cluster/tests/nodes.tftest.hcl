# Nodes and the add-ons around them.
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

override_data {
  target = data.aws_default_tags.current
  values = { tags = { Owner = "group:default/shop", Stack = "shop" } }
}

override_resource {
  target          = aws_iam_role.node
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-node" }
}

override_resource {
  target          = module.addon_identity["vpc-cni"].aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-vpc-cni" }
}

override_resource {
  target          = module.addon_identity["aws-ebs-csi-driver"].aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-ebs-csi" }
}

override_resource {
  target          = aws_launch_template.node["main"]
  override_during = plan
  values          = { id = "lt-0dddddddddddddddd", latest_version = 3 }
}

variables {
  name                     = "shop-dev"
  vpc_id                   = "vpc-0123456789abcdef0"
  vpc_cidr                 = "10.16.0.0/20"
  control_plane_subnet_ids = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"]
  node_subnet_ids          = ["subnet-0bbbbbbbbbbbbbbb1", "subnet-0bbbbbbbbbbbbbbb2"]
  cluster = {
    version       = "1.35"
    endpoint      = { access = "private" }
    services_cidr = "172.20.0.0/16"
    node_groups = [
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large", "m7a.large"], min = 2, max = 6, desired = 3, disk_gib = 80 },
      { name = "spot", capacity = "spot", instance_types = ["m7g.large", "c8gn.xlarge"], min = 0, max = 10, desired = 0 },
      { name = "small", capacity = "on-demand", instance_types = ["t4g.medium"], min = 0, max = 1, desired = 0 },
      { name = "first", capacity = "on-demand", instance_types = ["a1.large"], min = 0, max = 1, desired = 0 },
      { name = "graphics", capacity = "on-demand", instance_types = ["g5.xlarge"], min = 0, max = 1, desired = 0 },
    ]
  }
}

run "groups_are_as_large_as_asked" {
  command = plan

  assert {
    condition = { for name, group in aws_eks_node_group.this : name => [group.scaling_config[0].min_size, group.scaling_config[0].desired_size, group.scaling_config[0].max_size, group.capacity_type] } == {
      main     = [2, 3, 6, "ON_DEMAND"]
      spot     = [0, 0, 10, "SPOT"]
      small    = [0, 0, 1, "ON_DEMAND"]
      first    = [0, 0, 1, "ON_DEMAND"]
      graphics = [0, 0, 1, "ON_DEMAND"]
    }
    error_message = "A node group has another size, or another way of paying, than asked."
  }

  assert {
    condition     = alltrue([for group in aws_eks_node_group.this : toset(group.subnet_ids) == toset(var.node_subnet_ids) && group.cluster_name == "shop-dev" && group.version == "1.35" && group.node_role_arn == "arn:aws:iam::111111111111:role/shop-dev-node"])
    error_message = "Nodes are in other subnets, of another version, or without their role."
  }

  assert {
    condition     = alltrue([for group in aws_eks_node_group.this : group.node_repair_config[0].enabled && group.update_config[0].max_unavailable_percentage == 33])
    error_message = "Sick nodes stay, or an update takes more than a third of a group at once."
  }

  assert {
    condition     = { for name, group in aws_eks_node_group.this : name => group.labels["node-group"] } == { main = "main", spot = "spot", small = "small", first = "first", graphics = "graphics" }
    error_message = "Pods cannot choose a node group by its label."
  }

  assert {
    condition     = aws_eks_node_group.this["main"].instance_types == tolist(["m7i.large", "m7a.large"]) && aws_eks_node_group.this["main"].node_group_name_prefix == "main-"
    error_message = "Instance types are others than asked, or in another order, or the new group could not be made before the old one goes."
  }
}

run "the_image_fits_the_processor" {
  command = plan

  assert {
    condition = { for name, group in aws_eks_node_group.this : name => group.ami_type } == {
      main     = "AL2023_x86_64_STANDARD"
      spot     = "AL2023_ARM_64_STANDARD"
      small    = "AL2023_ARM_64_STANDARD"
      first    = "AL2023_ARM_64_STANDARD"
      graphics = "AL2023_x86_64_STANDARD"
    }
    error_message = "A group gets an image that its instances cannot start."
  }
}

run "nodes_are_hardened" {
  command = plan

  assert {
    condition     = alltrue([for template in aws_launch_template.node : template.metadata_options[0].http_tokens == "required" && template.metadata_options[0].http_put_response_hop_limit == 1 && template.metadata_options[0].http_endpoint == "enabled"])
    error_message = "A pod could take the node's credentials from the metadata service."
  }

  assert {
    condition     = alltrue([for template in aws_launch_template.node : template.block_device_mappings[0].ebs[0].encrypted == "true" && template.block_device_mappings[0].ebs[0].volume_type == "gp3" && template.block_device_mappings[0].ebs[0].delete_on_termination == "true" && template.block_device_mappings[0].device_name == "/dev/xvda"])
    error_message = "A node's disk is not encrypted, or stays behind."
  }

  assert {
    condition     = aws_launch_template.node["main"].block_device_mappings[0].ebs[0].volume_size == 80 && aws_launch_template.node["spot"].block_device_mappings[0].ebs[0].volume_size == 50
    error_message = "A node's disk has another size than asked, or than the default."
  }

  assert {
    condition     = aws_eks_node_group.this["main"].launch_template[0].id == "lt-0dddddddddddddddd" && aws_eks_node_group.this["main"].launch_template[0].version == "3" && alltrue([for template in aws_launch_template.node : template.update_default_version])
    error_message = "A change of the launch template does not reach the nodes."
  }
}

run "what_a_node_makes_is_tagged" {
  command = plan

  assert {
    condition = alltrue([
      for name, template in aws_launch_template.node : { for specification in template.tag_specifications : specification.resource_type => specification.tags } == {
        for type in ["instance", "network-interface", "volume"] : type => tomap({ Owner = "group:default/shop", Stack = "shop", Name = "shop-dev-${name}" })
      }
    ])
    error_message = "Instances, interfaces or volumes would have no owner: the cost report and the search for what is left would miss them."
  }
}

run "nodes_may_join_and_pull_and_nothing_else" {
  command = plan

  assert {
    condition = toset([for attachment in aws_iam_role_policy_attachment.node : attachment.policy_arn]) == toset([
      "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
      "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    ]) && alltrue([for attachment in aws_iam_role_policy_attachment.node : attachment.role == "shop-dev-node"])
    error_message = "Nodes cannot join or pull, or every pod on them inherits more than that."
  }

  assert {
    condition     = jsondecode(aws_iam_role.node.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
    error_message = "Somebody else than EC2 can assume the nodes' role."
  }
}

run "addons_in_the_order_that_nodes_need" {
  command = plan

  assert {
    condition     = keys(aws_eks_addon.before_nodes) == ["eks-pod-identity-agent", "kube-proxy", "vpc-cni"]
    error_message = "A node would come up without its network or its identity agent."
  }

  assert {
    condition     = keys(aws_eks_addon.after_nodes) == ["aws-ebs-csi-driver", "coredns", "metrics-server"]
    error_message = "An add-on that needs nodes is missing or waits for nothing."
  }

  assert {
    condition     = alltrue([for name, addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : addon.addon_name == name && addon.addon_version == "v1.0.0-eksbuild.1" && addon.cluster_name == "shop-dev"])
    error_message = "An add-on does not follow the Kubernetes version."
  }

  assert {
    condition     = alltrue([for addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : addon.resolve_conflicts_on_create == "OVERWRITE" && addon.resolve_conflicts_on_update == "OVERWRITE"])
    error_message = "A field that somebody edited by hand would stop an upgrade of its add-on."
  }

  assert {
    condition     = alltrue([for name, addon in data.aws_eks_addon_version.default : addon.kubernetes_version == "1.35" && addon.addon_name == name]) && length(data.aws_eks_addon_version.default) == 6
    error_message = "Versions of add-ons are looked up for another Kubernetes version."
  }

  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values) == { env = { ENABLE_PREFIX_DELEGATION = "true", WARM_PREFIX_TARGET = "1" }, enableNetworkPolicy = "true" }
    error_message = "The network add-on does not hand out prefixes, or ignores network policies."
  }
}

run "a_pinned_addon" {
  command = plan

  variables {
    cluster = merge(var.cluster, { addon_versions = { coredns = "v1.12.4-eksbuild.1", "vpc-cni" = "v1.20.4-eksbuild.2" } })
  }

  assert {
    condition     = aws_eks_addon.after_nodes["coredns"].addon_version == "v1.12.4-eksbuild.1" && aws_eks_addon.before_nodes["vpc-cni"].addon_version == "v1.20.4-eksbuild.2" && aws_eks_addon.before_nodes["kube-proxy"].addon_version == "v1.0.0-eksbuild.1"
    error_message = "addon_versions is ignored, or pins more than it names."
  }
}

run "addons_have_roles_of_their_own" {
  command = plan

  assert {
    condition     = { for addon in [aws_eks_addon.before_nodes["vpc-cni"], aws_eks_addon.after_nodes["aws-ebs-csi-driver"]] : addon.addon_name => [for identity in addon.pod_identity_association : [identity.service_account, identity.role_arn]] } == { "vpc-cni" = [["aws-node", "arn:aws:iam::111111111111:role/shop-dev-vpc-cni"]], "aws-ebs-csi-driver" = [["ebs-csi-controller-sa", "arn:aws:iam::111111111111:role/shop-dev-ebs-csi"]] }
    error_message = "An add-on that calls AWS has no role, or another one's."
  }

  assert {
    condition     = alltrue([for addon in [aws_eks_addon.before_nodes["kube-proxy"], aws_eks_addon.before_nodes["eks-pod-identity-agent"], aws_eks_addon.after_nodes["coredns"], aws_eks_addon.after_nodes["metrics-server"]] : length(addon.pod_identity_association) == 0])
    error_message = "An add-on that never calls AWS has a role."
  }

  assert {
    condition = { for name, identity in module.addon_identity : name => concat([identity.role_name, identity.subject], identity.rights) } == {
      "vpc-cni"            = ["shop-dev-vpc-cni", "system:serviceaccount:kube-system:aws-node", "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"]
      "aws-ebs-csi-driver" = ["shop-dev-ebs-csi", "system:serviceaccount:kube-system:ebs-csi-controller-sa", "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"]
    }
    error_message = "An add-on's role is another service account's, lacks its policy, or has another's."
  }
}
