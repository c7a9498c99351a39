# What Kyverno does: nothing, report, or refuse. The policies are tested with its own CLI.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  cluster    = { vpc_id = "vpc-0123456789abcdef0" }
  monitoring = { enabled = false }
  logging    = { enabled = false }
}

run "audit_reports" {
  command = plan

  variables {
    addons = { policy = "audit" }
  }

  assert {
    condition     = keys(helm_release.second) == ["kyverno"] && keys(helm_release.third) == ["kyverno-policies"] && length(helm_release.first) == 0 && output.namespaces == tolist(["kyverno"])
    error_message = "Kyverno or its policies are missing, or the policies come first."
  }

  assert {
    condition     = yamldecode(helm_release.third["kyverno-policies"].values[0]) == { action = "Audit" }
    error_message = "policy audit does not report."
  }

  assert {
    condition = yamldecode(helm_release.second["kyverno"].values[0]) == {
      admissionController  = { replicas = 3, podDisruptionBudget = { enabled = true, minAvailable = 2 } }
      backgroundController = { enabled = false }
      cleanupController    = { enabled = false }
      config = {
        excludeKyvernoNamespace = true
        webhooks                = { namespaceSelector = { matchExpressions = [{ key = "kubernetes.io/metadata.name", operator = "NotIn", values = ["kube-system"] }] } }
      }
      webhooksCleanup = { enabled = true }
      features        = { policyExceptions = { enabled = false } }
    }
    error_message = "Kyverno could keep itself or the network from coming back, runs what nobody uses, or leaves webhooks behind that refuse everything."
  }

  assert {
    condition     = yamldecode(helm_release.second["kyverno"].values[1]) == { admissionController = { serviceMonitor = { enabled = false } }, reportsController = { serviceMonitor = { enabled = false } } }
    error_message = "Kyverno needs types that only Prometheus brings."
  }
}

run "enforce_refuses" {
  command = plan

  variables {
    addons     = { policy = "enforce" }
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  }

  assert {
    condition     = yamldecode(helm_release.third["kyverno-policies"].values[0]) == { action = "Deny" }
    error_message = "policy enforce does not refuse."
  }

  assert {
    condition     = yamldecode(helm_release.second["kyverno"].values[1]) == { admissionController = { serviceMonitor = { enabled = true } }, reportsController = { serviceMonitor = { enabled = true } } }
    error_message = "Kyverno is not watched though Prometheus runs."
  }
}
