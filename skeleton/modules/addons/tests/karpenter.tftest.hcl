# Nodes that come when pods need them.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  tags       = { Stack = "shop", Environment = "dev" }
  cluster    = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter" }
  monitoring = { enabled = false }
  logging    = { enabled = false }
}

run "types_controller_pools" {
  command = plan

  assert {
    condition     = keys(helm_release.first) == ["karpenter-crd"] && keys(helm_release.second) == ["karpenter"] && keys(helm_release.third) == ["node-pools"]
    error_message = "Karpenter's types, Karpenter and its pools do not come in this order."
  }

  assert {
    condition     = yamldecode(helm_release.second["karpenter"].values[0]) == { serviceAccount = { name = "karpenter" }, controller = { resources = { requests = { cpu = "250m", memory = "512Mi" }, limits = { memory = "512Mi" } } } }
    error_message = "Karpenter runs as another account than the one with the role, or is the first to go when a node is full."
  }

  assert {
    condition     = yamldecode(helm_release.second["karpenter"].values[1]) == { settings = { clusterName = "shop-dev", interruptionQueue = "shop-dev-karpenter" }, serviceAccount = { annotations = {} }, serviceMonitor = { enabled = false } }
    error_message = "Karpenter works for another cluster, or does not hear that spot instances are taken back."
  }

  # A release is removed as soon as its objects are, and one of them waits for the nodes.
  assert {
    condition     = helm_release.third["node-pools"].timeout == 1800 && helm_release.third["node-pools"].wait
    error_message = "Karpenter could be removed before its nodes, which then run for ever."
  }
}

run "a_pool_of_on_demand_unless_told" {
  command = plan

  assert {
    condition = yamldecode(helm_release.third["node-pools"].values[0]) == {
      discovery       = "shop-dev"
      instanceProfile = "shop-dev-karpenter-node"
      capacityTypes   = ["on-demand"]
      cpuLimit        = 100
      tags            = { Stack = "shop", Environment = "dev", Name = "shop-dev-karpenter" }
    }
    error_message = "Nodes join another cluster, have no rights, cost without limit, or nobody knows whose they are."
  }
}

run "spot_up_to_a_limit" {
  command = plan

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", node_pool = { capacity = "spot", cpu_limit = 32 } }
  }

  assert {
    condition     = yamldecode(helm_release.third["node-pools"].values[0]).capacityTypes == ["spot"] && yamldecode(helm_release.third["node-pools"].values[0]).cpuLimit == 32
    error_message = "node_pool changes nothing."
  }
}

run "spot_and_on_demand_by_irsa_and_watched" {
  command = plan

  variables {
    cluster    = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter", identity = "irsa", role_arn_prefix = "arn:aws:iam::111111111111:role/shop-dev-", node_pool = { capacity = "mixed" } }
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
    logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }
  }

  assert {
    condition     = yamldecode(helm_release.third["node-pools"].values[0]).capacityTypes == ["on-demand", "spot"] && yamldecode(helm_release.third["node-pools"].values[0]).cpuLimit == 100
    error_message = "mixed is not both."
  }

  assert {
    condition     = yamldecode(helm_release.second["karpenter"].values[1]).serviceAccount == { annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-karpenter" } } && yamldecode(helm_release.second["karpenter"].values[1]).serviceMonitor == { enabled = true }
    error_message = "Karpenter cannot take its role, or is not watched though Prometheus runs."
  }

  assert {
    condition     = yamldecode(helm_release.second["fluent-bit"].values[1]).serviceAccount == { annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-fluent-bit" } }
    error_message = "Fluent Bit cannot take its role."
  }
}
