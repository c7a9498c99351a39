# Who makes load balancers of Ingresses.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  tags       = { Stack = "shop", Environment = "dev" }
  cluster    = { vpc_id = "vpc-0123456789abcdef0" }
  monitoring = { enabled = false }
  logging    = { enabled = false }
  addons     = { ingress = "alb" }
}

run "the_controller_knows_where_it_is" {
  command = plan

  assert {
    condition     = keys(helm_release.second) == ["aws-load-balancer-controller"] && length(helm_release.first) + length(helm_release.third) == 0
    error_message = "The controller is missing, or brings something along."
  }

  assert {
    condition = yamldecode(helm_release.second["aws-load-balancer-controller"].values[1]) == {
      clusterName    = "shop-dev"
      region         = "eu-west-1"
      vpcId          = "vpc-0123456789abcdef0"
      defaultTags    = { Stack = "shop", Environment = "dev" }
      serviceAccount = { annotations = {} }
      serviceMonitor = { enabled = false }
    }
    error_message = "The controller would ask the node's metadata, which answers no pod, or nobody knows whose its load balancers are."
  }

  assert {
    condition = yamldecode(helm_release.second["aws-load-balancer-controller"].values[0]) == {
      serviceAccount              = { name = "aws-load-balancer-controller" }
      replicaCount                = 2
      podDisruptionBudget         = { maxUnavailable = 1 }
      resources                   = { requests = { cpu = "50m", memory = "128Mi" }, limits = { memory = "256Mi" } }
      defaultTargetType           = "ip"
      keepTLSSecret               = true
      enableServiceMutatorWebhook = false
      enableShield                = false
      enableWaf                   = false
      enableWafv2                 = false
    }
    error_message = "The controller answers for every Service of the cluster, waits for endpoints that a private network has not, or runs as another account than the one with the role."
  }
}

run "by_irsa_and_watched" {
  command = plan

  variables {
    cluster    = { vpc_id = "vpc-0123456789abcdef0", identity = "irsa", role_arn_prefix = "arn:aws:iam::111111111111:role/shop-dev-" }
    monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  }

  assert {
    condition     = yamldecode(helm_release.second["aws-load-balancer-controller"].values[1]).serviceAccount == { annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-load-balancer-controller" } } && yamldecode(helm_release.second["aws-load-balancer-controller"].values[1]).serviceMonitor == { enabled = true }
    error_message = "The controller cannot take its role, or is not watched though Prometheus runs."
  }

  assert {
    condition     = yamldecode(helm_release.first["kube-prometheus-stack"].values[1]).alertmanager.serviceAccount == { annotations = { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-alertmanager" } }
    error_message = "Alertmanager cannot publish to the topic."
  }
}

run "auto_mode_needs_a_class_only" {
  command = plan

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "auto" }
  }

  assert {
    condition     = keys(helm_release.third) == ["auto-mode-ingress"] && length(helm_release.first) + length(helm_release.second) == 0 && helm_release.third["auto-mode-ingress"].values[0] == "{}\n"
    error_message = "Two controllers would fight over the same load balancers, or none knows the class alb."
  }
}

# One controller per add-on of the same conflict: each names what it refuses.
run "chart_says_what_argo_cd_must_not_put_back" {
  command = plan

  assert {
    condition = local.catalog["aws-load-balancer-controller"].ignoreDifferences == [
      { kind = "Secret", name = "aws-load-balancer-tls", jsonPointers = ["/data"] },
      { group = "admissionregistration.k8s.io", kind = "MutatingWebhookConfiguration", name = "aws-load-balancer-webhook", jqPathExpressions = [".webhooks[].clientConfig.caBundle"] },
      { group = "admissionregistration.k8s.io", kind = "ValidatingWebhookConfiguration", name = "aws-load-balancer-webhook", jqPathExpressions = [".webhooks[].clientConfig.caBundle"] },
    ]
    error_message = "With Argo CD the webhooks would get a new certificate at each rendering."
  }
}
