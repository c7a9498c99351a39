# Pods get roles by token: the cluster as a provider of identities. Plans only.
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
  target          = aws_eks_cluster.this
  override_during = plan
  values = {
    identity              = [{ oidc = [{ issuer = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" }] }]
    certificate_authority = [{ data = "LS0t" }]
  }
}

override_resource {
  target          = aws_iam_openid_connect_provider.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" }
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
      { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2 },
    ]
  }
}

run "iam_knows_the_cluster" {
  command = plan

  variables {
    cluster = merge(var.cluster, { identity = "irsa" })
  }

  assert {
    condition     = [for provider in aws_iam_openid_connect_provider.this : "${provider.url} ${join(" ", provider.client_id_list)}"] == ["https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF sts.amazonaws.com"]
    error_message = "IAM does not know the cluster's issuer, or takes its tokens for another service."
  }

  assert {
    condition     = output.oidc_issuer == "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" && output.oidc_provider_arn == "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    error_message = "Roles of other modules could not trust the cluster's tokens."
  }
}

run "addons_get_their_roles_by_token" {
  command = plan

  variables {
    cluster = merge(var.cluster, { identity = "irsa" })
  }

  assert {
    condition     = keys(aws_eks_addon.before_nodes) == ["kube-proxy", "vpc-cni"]
    error_message = "The identity agent runs though nothing asks it, or a node would come up without its network."
  }

  assert {
    condition = { for name, addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : name => coalesce(addon.service_account_role_arn, "none") } == {
      "kube-proxy"         = "none"
      "vpc-cni"            = "arn:aws:iam::111111111111:role/shop-dev-vpc-cni"
      "aws-ebs-csi-driver" = "arn:aws:iam::111111111111:role/shop-dev-ebs-csi"
      coredns              = "none"
      "metrics-server"     = "none"
    }
    error_message = "An add-on that calls AWS has no role, or another one's."
  }

  assert {
    condition     = alltrue([for addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : length(addon.pod_identity_association) == 0])
    error_message = "An add-on has its role in two ways."
  }

  assert {
    condition     = alltrue([for identity in module.addon_identity : length(identity.service_account_annotations) == 1])
    error_message = "The role of an add-on does not trust tokens."
  }
}

run "no_provider_unless_asked" {
  command = plan

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 0 && output.oidc_issuer == null && output.oidc_provider_arn == null
    error_message = "IAM takes tokens of a cluster that uses EKS Pod Identity."
  }

  assert {
    condition     = alltrue([for addon in merge(aws_eks_addon.before_nodes, aws_eks_addon.after_nodes) : addon.service_account_role_arn == null])
    error_message = "An add-on has its role in two ways."
  }
}
