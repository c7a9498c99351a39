locals {
  subject = "system:serviceaccount:${var.namespace}:${var.service_account}"

  trust = var.identity == "irsa" ? data.aws_iam_policy_document.irsa[0].json : data.aws_iam_policy_document.pod_identity[0].json
}

data "aws_iam_policy_document" "pod_identity" {
  count = var.identity == "pod-identity" ? 1 : 0

  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-arn"
      values   = [var.cluster.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [var.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [var.service_account]
    }
  }
}

data "aws_iam_policy_document" "irsa" {
  count = var.identity == "irsa" ? 1 : 0

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [var.cluster.oidc_provider_arn]
    }

    # IAM names the conditions of a provider by its address without the scheme.
    condition {
      test     = "StringEquals"
      variable = "${trimprefix(var.cluster.oidc_issuer, "https://")}:sub"
      values   = [local.subject]
    }

    condition {
      test     = "StringEquals"
      variable = "${trimprefix(var.cluster.oidc_issuer, "https://")}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}
