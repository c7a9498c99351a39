# Argo CD as EKS runs it: who signs in, what it may do, and what comes before what. Plans only.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_resource {
  target          = aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-prod-argo-cd" }
}

override_resource {
  target          = aws_eks_capability.this
  override_during = plan
}

variables {
  name         = "shop-prod"
  cluster_name = "shop-prod"
  argo_cd = {
    identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
    region          = "us-east-1"
    admins          = ["906767b1cf-8c1d7a5e-2f3b-4d6c-9e8f-0a1b2c3d4e5f", "54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5"]
  }
}

run "eks_runs_argo_cd_for_this_cluster" {
  command = plan

  assert {
    condition     = aws_eks_capability.this.cluster_name == "shop-prod" && aws_eks_capability.this.capability_name == "argocd" && aws_eks_capability.this.type == "ARGOCD" && aws_eks_capability.this.role_arn == "arn:aws:iam::111111111111:role/shop-prod-argo-cd"
    error_message = "Another capability, of another cluster or with another role."
  }

  assert {
    condition     = aws_eks_capability.this.delete_propagation_policy == "RETAIN"
    error_message = "EKS knows nothing else."
  }

  assert {
    condition     = aws_eks_capability.this.configuration[0].argo_cd[0].namespace == "argocd" && output.namespace == "argocd"
    error_message = "The platform layer writes applications elsewhere, where Argo CD does not look."
  }
}

run "people_sign_in_through_identity_center" {
  command = plan

  assert {
    condition     = aws_eks_capability.this.configuration[0].argo_cd[0].aws_idc[0].idc_instance_arn == "arn:aws:sso:::instance/ssoins-0123456789abcdef" && aws_eks_capability.this.configuration[0].argo_cd[0].aws_idc[0].idc_region == "us-east-1"
    error_message = "Another instance of Identity Center, or another region."
  }

  # One mapping: EKS merges those of a role.
  assert {
    condition     = [for mapping in aws_eks_capability.this.configuration[0].argo_cd[0].rbac_role_mapping : mapping.role] == ["ADMIN"]
    error_message = "The groups are no administrators of Argo CD, or something else gets a role."
  }

  assert {
    condition = toset([for identity in one(aws_eks_capability.this.configuration[0].argo_cd[0].rbac_role_mapping).identity : "${identity.type} ${identity.id}"]) == toset([
      "SSO_GROUP 906767b1cf-8c1d7a5e-2f3b-4d6c-9e8f-0a1b2c3d4e5f",
      "SSO_GROUP 54c8b4d8-7041-7066-2cf1-7e3d92b0a1c5",
    ])
    error_message = "Other groups are administrators, or users."
  }
}

run "nobody_signs_in_unless_named" {
  command = plan

  variables {
    argo_cd = { identity_center = "arn:aws:sso:::instance/ssoins-0123456789abcdef" }
  }

  assert {
    condition     = length(aws_eks_capability.this.configuration[0].argo_cd[0].rbac_role_mapping) == 0
    error_message = "Somebody is administrator whom nobody named."
  }
}

run "the_role_is_for_the_capability_and_can_nothing_in_aws" {
  command = plan

  variables {
    permissions_boundary = "arn:aws:iam::111111111111:policy/shop-prod-ci-role-boundary"
  }

  assert {
    condition = jsondecode(data.aws_iam_policy_document.trust.json).Statement == [{
      Sid       = "EksRunsTheCapability"
      Effect    = "Allow"
      Action    = ["sts:TagSession", "sts:AssumeRole"]
      Principal = { Service = "capabilities.eks.amazonaws.com" }
    }]
    error_message = "EKS refuses the role, or somebody else gets it."
  }

  assert {
    condition     = aws_iam_role.this.name == "shop-prod-argo-cd" && aws_iam_role.this.assume_role_policy == data.aws_iam_policy_document.trust.json && aws_iam_role.this.permissions_boundary == "arn:aws:iam::111111111111:policy/shop-prod-ci-role-boundary"
    error_message = "Whoever applies may not make this role, or it trusts somebody else."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::111111111111:role/shop-prod-argo-cd"
    error_message = "The role is not given on."
  }
}

run "eks_knows_the_role_before_it_looks_at_it" {
  command = plan

  assert {
    condition     = terraform_data.role_is_known.triggers_replace == "arn:aws:iam::111111111111:role/shop-prod-argo-cd"
    error_message = "Nothing waits for a role that was made anew."
  }
}

run "it_may_install_what_charts_bring" {
  command = plan

  assert {
    condition     = aws_eks_access_policy_association.this.cluster_name == "shop-prod" && aws_eks_access_policy_association.this.principal_arn == "arn:aws:iam::111111111111:role/shop-prod-argo-cd" && endswith(aws_eks_access_policy_association.this.policy_arn, ":eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")
    error_message = "Argo CD sees nothing of the cluster but its own types."
  }

  assert {
    condition     = aws_eks_access_policy_association.this.access_scope[0].type == "cluster"
    error_message = "Argo CD installs nothing outside of a namespace."
  }
}
