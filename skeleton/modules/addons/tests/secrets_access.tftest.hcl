# How workloads read Secrets Manager.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  cluster    = { vpc_id = "vpc-0123456789abcdef0" }
  monitoring = { enabled = false }
  logging    = { enabled = false }
}

run "csi_driver_and_provider_are_two_releases" {
  command = plan

  variables {
    addons = { secrets_access = "csi" }
  }

  assert {
    condition     = keys(helm_release.second) == ["secrets-store-csi-driver"] && keys(helm_release.third) == ["secrets-store-csi-driver-provider-aws"] && length(helm_release.first) == 0
    error_message = "The driver and AWS's provider are not a release each, the driver first."
  }

  assert {
    condition = yamldecode(helm_release.third["secrets-store-csi-driver-provider-aws"].values[0]) == {
      "secrets-store-csi-driver" = { install = false }
      tolerations                = [{ operator = "Exists" }]
      resources                  = { requests = { cpu = "10m", memory = "64Mi" }, limits = { memory = "128Mi" } }
    }
    error_message = "The provider's chart would install the driver a second time, or is not on every node."
  }

  assert {
    condition = yamldecode(helm_release.second["secrets-store-csi-driver"].values[0]) == {
      syncSecret           = { enabled = false }
      enableSecretRotation = true
      rotationPollInterval = "2m"
      tokenRequests        = [{ audience = "sts.amazonaws.com" }, { audience = "pods.eks.amazonaws.com" }]
    }
    error_message = "A pod has no token to ask AWS with, secrets become Secrets of Kubernetes, or a rotated one never arrives."
  }

  assert {
    condition     = local.addons["secrets-store-csi-driver"] == "{}\n" && local.addons["secrets-store-csi-driver-provider-aws"] == "{}\n" && length(output.namespaces) == 0
    error_message = "The driver is the same in every environment, and runs in kube-system."
  }
}

run "external_secrets_and_its_store" {
  command = plan

  variables {
    addons = { secrets_access = "external-secrets" }
  }

  assert {
    condition     = keys(helm_release.second) == ["external-secrets"] && keys(helm_release.third) == ["secret-store"] && length(helm_release.first) == 0
    error_message = "The store comes before the webhook that checks it, or is missing."
  }

  assert {
    condition = yamldecode(helm_release.second["external-secrets"].values[0]) == {
      serviceAccount      = { name = "external-secrets" }
      replicaCount        = 2
      leaderElect         = true
      podDisruptionBudget = { enabled = true, minAvailable = 1 }
      resources           = { requests = { cpu = "20m", memory = "96Mi" }, limits = { memory = "256Mi" } }
      webhook             = { replicaCount = 2, resources = { requests = { cpu = "10m", memory = "64Mi" }, limits = { memory = "128Mi" } } }
      certController      = { resources = { requests = { cpu = "10m", memory = "96Mi" }, limits = { memory = "256Mi" } } }
    }
    error_message = "External Secrets runs as another account than the one with the role, or two of it work at once."
  }

  assert {
    condition     = yamldecode(helm_release.second["external-secrets"].values[1]) == { serviceAccount = { annotations = {} }, serviceMonitor = { enabled = false } }
    error_message = "External Secrets gets a role from elsewhere than EKS Pod Identity, or needs types that are not there."
  }

  assert {
    condition     = yamldecode(helm_release.third["secret-store"].values[0]) == { region = "eu-west-1" } && helm_release.third["secret-store"].namespace == "external-secrets" && output.namespaces == tolist(["external-secrets"])
    error_message = "The store looks for secrets in another region."
  }
}

run "external_secrets_by_irsa_and_watched" {
  command = plan

  variables {
    addons     = { secrets_access = "external-secrets" }
    cluster    = { vpc_id = "vpc-0123456789abcdef0", identity = "irsa", role_arn_prefix = "arn:aws:iam::111111111111:role/shop-dev-" }
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  }

  assert {
    condition     = yamldecode(helm_release.second["external-secrets"].values[1]) == { serviceAccount = { annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-external-secrets" } }, serviceMonitor = { enabled = true } }
    error_message = "External Secrets cannot take its role, or is not watched though Prometheus runs."
  }
}
