# What the module refuses, one run per rule.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  cluster    = { vpc_id = "vpc-0123456789abcdef0" }
  monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }
}

run "these_values_are_taken" {
  command = plan
}

run "the_largest_and_smallest_are_taken" {
  command = plan

  variables {
    name       = "a-name-with-forty-characters-in-it-40-ok"
    cluster    = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", node_pool = { capacity = "mixed", cpu_limit = 2 } }
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", retention_days = 90, storage_gib = 2000 }
  }
}

run "name_too_long" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "a-name-with-forty-one-characters-in-it-41"
  }
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop-dev"
  }
}

run "no_region" {
  command         = plan
  expect_failures = [var.region]

  variables {
    region = "eu-west-1a"
  }
}

run "unknown_compute" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "fargate" }
  }
}

run "unknown_identity" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", identity = "keys" }
  }
}

run "irsa_without_roles" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", identity = "irsa" }
  }
}

run "irsa_with_one_role" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", identity = "irsa", role_arn_prefix = "arn:aws:iam::111111111111:role/shop-dev" }
  }
}

run "unknown_capacity" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", node_pool = { capacity = "reserved" } }
  }
}

run "a_pool_of_one_cpu" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", node_pool = { cpu_limit = 1 } }
  }
}

run "half_a_cpu" {
  command         = plan
  expect_failures = [var.cluster]

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", node_pool = { cpu_limit = 2.5 } }
  }
}

run "unknown_delivery" {
  command         = plan
  expect_failures = [var.delivery]

  variables {
    delivery = "flux"
  }
}

run "argocd_without_a_repository" {
  command         = plan
  expect_failures = [var.delivery]

  variables {
    delivery = "argocd"
  }
}

run "repository_without_a_scheme" {
  command         = plan
  expect_failures = [var.repository]

  variables {
    repository = { url = "github.com/acme/shop" }
  }
}

run "repository_by_ssh" {
  command         = plan
  expect_failures = [var.repository]

  variables {
    repository = { url = "git@github.com:acme/shop.git" }
  }
}

run "revision_with_a_space" {
  command         = plan
  expect_failures = [var.repository]

  variables {
    repository = { url = "https://github.com/acme/shop", revision = "main branch" }
  }
}

run "alerts_to_nowhere" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true }
  }
}

run "metrics_not_kept" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", retention_days = 0 }
  }
}

run "metrics_kept_too_long" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", retention_days = 91 }
  }
}

run "volume_too_small" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", storage_gib = 9 }
  }
}

run "volume_too_large" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", storage_gib = 2001 }
  }
}

run "password_revision_of_none" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", grafana_password_revision = 0 }
  }
}

run "half_a_password_revision" {
  command         = plan
  expect_failures = [var.monitoring]

  variables {
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms", grafana_password_revision = 1.5 }
  }
}

run "logs_of_containers_to_nowhere" {
  command         = plan
  expect_failures = [var.logging]

  variables {
    logging = { enabled = true, host_log_group = "/eks/shop-dev/hosts" }
  }
}

run "logs_of_hosts_to_nowhere" {
  command         = plan
  expect_failures = [var.logging]

  variables {
    logging = { enabled = true, container_log_group = "/eks/shop-dev/containers" }
  }
}

run "unknown_secrets_access" {
  command         = plan
  expect_failures = [var.addons]

  variables {
    addons = { secrets_access = "vault" }
  }
}

run "unknown_ingress" {
  command         = plan
  expect_failures = [var.addons]

  variables {
    addons = { ingress = "nginx" }
  }
}

run "unknown_policy" {
  command         = plan
  expect_failures = [var.addons]

  variables {
    addons = { policy = "warn" }
  }
}

run "a_component_without_a_chart" {
  command         = plan
  expect_failures = [var.components]

  variables {
    components = { "no-such-folder" = "{}" }
  }
}

run "the_address_of_a_cluster_for_its_arn" {
  command         = plan
  expect_failures = [var.capability_cluster_arn]

  variables {
    delivery               = "argocd"
    repository             = { url = "https://github.com/acme/shop" }
    capability_cluster_arn = "https://kubernetes.default.svc"
  }
}
