# Who may talk to the platform's pods. The policies are tested where they are rendered.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  cluster    = { vpc_id = "vpc-0123456789abcdef0" }
  monitoring = { enabled = false }
  logging    = { enabled = false }
  addons     = { network_policies = true }
}

run "for_every_namespace_of_the_platform" {
  command = plan

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
    logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }
    addons     = { network_policies = true, policy = "audit", secrets_access = "external-secrets", ingress = "alb" }
  }

  assert {
    condition     = yamldecode(helm_release.third["network-policies"].values[0]) == { namespaces = ["external-secrets", "kyverno", "logging", "monitoring"], autoMode = false }
    error_message = "A namespace of the platform is open, or policies go to one that is not there."
  }
}

run "auto_mode_is_told_to_enforce" {
  command = plan

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "auto" }
  }

  assert {
    condition     = keys(helm_release.third) == ["network-policies"] && yamldecode(helm_release.third["network-policies"].values[0]) == { namespaces = [], autoMode = true }
    error_message = "EKS Auto Mode would ignore every policy."
  }
}

run "not_unless_asked" {
  command = plan

  variables {
    addons = { policy = "audit" }
  }

  assert {
    condition     = keys(helm_release.third) == ["kyverno-policies"]
    error_message = "Policies of the network come unasked."
  }
}
