# Who gets into the cluster. Plans only.
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

run "people_get_in_by_access_entries" {
  command = plan

  variables {
    cluster = merge(var.cluster, {
      admin_role_arns = ["arn:aws:iam::111111111111:role/platform"]
      plan_role_arns  = ["arn:aws:iam::111111111111:role/shop-dev-ci-drift"]
      access = [
        { role_arn = "arn:aws:iam::111111111111:role/operators", level = "admin" },
        { role_arn = "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/shop-leads", level = "admin", namespaces = ["shop", "shop-jobs"] },
        { role_arn = "arn:aws:iam::111111111111:role/shop-developers", level = "edit", namespaces = ["shop"] },
        { role_arn = "arn:aws:iam::111111111111:role/auditors", level = "view" },
      ]
    })
  }

  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "Access is not by access entries, or nobody administers a new cluster."
  }

  assert {
    condition = toset([for entry in aws_eks_access_entry.role : "${entry.cluster_name} ${entry.principal_arn}"]) == toset([
      "shop-dev arn:aws:iam::111111111111:role/platform",
      "shop-dev arn:aws:iam::111111111111:role/operators",
      "shop-dev arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/shop-leads",
      "shop-dev arn:aws:iam::111111111111:role/shop-developers",
      "shop-dev arn:aws:iam::111111111111:role/auditors",
      "shop-dev arn:aws:iam::111111111111:role/shop-dev-ci-drift",
    ])
    error_message = "A role has no access entry, or one too many has."
  }

  assert {
    condition = { for arn, policy in aws_eks_access_policy_association.role : replace(policy.principal_arn, "/^.*//", "") => [replace(policy.policy_arn, "arn:aws:eks::aws:cluster-access-policy/", ""), policy.cluster_name] } == {
      platform          = ["AmazonEKSClusterAdminPolicy", "shop-dev"]
      operators         = ["AmazonEKSClusterAdminPolicy", "shop-dev"]
      "shop-leads"      = ["AmazonEKSAdminPolicy", "shop-dev"]
      "shop-developers" = ["AmazonEKSEditPolicy", "shop-dev"]
      auditors          = ["AmazonEKSViewPolicy", "shop-dev"]

      # Helm keeps its releases in Secrets, which AmazonEKSViewPolicy leaves out
      "shop-dev-ci-drift" = ["AmazonEKSAdminViewPolicy", "shop-dev"]
    }
    error_message = "A role may do more, or less, than its level says."
  }

  assert {
    condition = { for arn, policy in aws_eks_access_policy_association.role : replace(arn, "/^.*//", "") => join(" ", concat([policy.access_scope[0].type], try(sort(policy.access_scope[0].namespaces), []))) } == {
      platform          = "cluster"
      operators         = "cluster"
      "shop-leads"      = "namespace shop shop-jobs"
      "shop-developers" = "namespace shop"
      auditors          = "cluster"

      "shop-dev-ci-drift" = "cluster"
    }
    error_message = "A role gets into other namespaces than those that are named."
  }
}

run "nobody_gets_in_unasked" {
  command = plan

  assert {
    condition     = length(aws_eks_access_entry.role) == 0 && length(aws_eks_access_policy_association.role) == 0
    error_message = "Somebody gets into the cluster though nobody was named."
  }
}
