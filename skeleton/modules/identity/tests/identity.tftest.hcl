# Who gets the role, and what it may do. Plans only.
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
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-mailer", id = "shop-dev-mailer" }
}

variables {
  name            = "shop-dev-mailer"
  description     = "Sends the mail of shop-dev"
  identity        = "pod-identity"
  namespace       = "mail"
  service_account = "mailer"
  policy          = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"arn:aws:ses:eu-west-1:111111111111:identity/example.com\"}]}"
  cluster = {
    name              = "shop-dev"
    arn               = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    oidc_issuer       = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
  }
}

run "pods_of_one_service_account_through_eks" {
  command = plan

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = ["sts:TagSession", "sts:AssumeRole"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      Condition = {
        StringEquals = {
          "aws:RequestTag/eks-cluster-arn"            = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
          "aws:RequestTag/kubernetes-namespace"       = "mail"
          "aws:RequestTag/kubernetes-service-account" = "mailer"
        }
      }
    }]
    error_message = "Pods of another cluster, namespace or service account could assume the role, or the right ones could not."
  }

  assert {
    condition     = [for association in aws_eks_pod_identity_association.this : [association.cluster_name, association.namespace, association.service_account, association.role_arn]] == [["shop-dev", "mail", "mailer", "arn:aws:iam::111111111111:role/shop-dev-mailer"]]
    error_message = "EKS does not know that the service account has the role."
  }

  assert {
    condition     = length(output.service_account_annotations) == 0 && output.subject == "system:serviceaccount:mail:mailer"
    error_message = "The service account is annotated though EKS knows it, or is another one."
  }
}

run "pods_of_one_service_account_by_token" {
  command = plan

  variables {
    identity = "irsa"
  }

  assert {
    condition = jsondecode(aws_iam_role.this.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF" }
      Condition = {
        StringEquals = {
          "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:aud" = "sts.amazonaws.com"
          "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF:sub" = "system:serviceaccount:mail:mailer"
        }
      }
    }]
    error_message = "Tokens of another cluster, audience, namespace or service account would do, or the right ones would not."
  }

  assert {
    condition     = length(aws_eks_pod_identity_association.this) == 0
    error_message = "The service account has the role in two ways."
  }

  assert {
    condition     = output.service_account_annotations == tomap({ "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-mailer" })
    error_message = "EKS would give pods no token for the role: their service account does not name it."
  }
}

run "the_role_may_do_what_its_policy_says" {
  command = plan

  assert {
    condition     = aws_iam_role.this.name == "shop-dev-mailer" && aws_iam_role.this.description == "Sends the mail of shop-dev"
    error_message = "The role has another name or purpose."
  }

  assert {
    condition     = [for policy in aws_iam_role_policy.this : [policy.name, policy.role, policy.policy]] == [["shop-dev-mailer", "shop-dev-mailer", var.policy]] && length(aws_iam_role_policy_attachment.this) == 0
    error_message = "The role may do something else than its policy says."
  }

  assert {
    condition     = output.role_arn == "arn:aws:iam::111111111111:role/shop-dev-mailer" && output.role_name == "shop-dev-mailer" && output.rights == tolist([var.policy])
    error_message = "Outputs describe another role."
  }
}

run "policies_of_aws_for_an_addon" {
  command = plan

  variables {
    policy              = null
    managed_policy_arns = ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy", "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"]
    associate           = false
  }

  assert {
    condition     = length(aws_iam_role_policy.this) == 0 && toset([for attachment in aws_iam_role_policy_attachment.this : "${attachment.role} ${attachment.policy_arn}"]) == toset(["shop-dev-mailer arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy", "shop-dev-mailer arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess"])
    error_message = "The role lacks a policy of AWS, or has one of its own besides."
  }

  assert {
    condition     = length(aws_eks_pod_identity_association.this) == 0
    error_message = "The add-on's own association would find another one in its place."
  }

  assert {
    condition     = output.rights == tolist(["arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess", "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"])
    error_message = "The output names other policies."
  }
}

run "a_role_within_a_boundary" {
  command = plan

  variables {
    permissions_boundary = "arn:aws:iam::111111111111:policy/shop-dev-ci-role-boundary"
  }

  assert {
    condition     = aws_iam_role.this.permissions_boundary == "arn:aws:iam::111111111111:policy/shop-dev-ci-role-boundary"
    error_message = "The role may do whatever its policies say."
  }
}

run "no_boundary_unless_asked" {
  command = plan

  assert {
    condition     = aws_iam_role.this.permissions_boundary == null
    error_message = "The role is held by a policy that nobody named."
  }
}
