# Delivery by Argo CD: it is installed here, and everything else by it.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name       = "shop-dev"
  region     = "eu-west-1"
  cluster    = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter" }
  delivery   = "argocd"
  repository = { url = "https://github.com/acme/shop" }
  monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }
  addons     = { secrets_access = "external-secrets", policy = "enforce", network_policies = true }
}

run "nothing_but_argo_cd_and_its_root" {
  command = plan

  assert {
    condition     = keys(helm_release.first) == ["argo-cd"] && keys(helm_release.second) == ["argo-cd-root"] && length(helm_release.third) == 0 && keys(output.charts) == ["argo-cd", "argo-cd-root"]
    error_message = "Two would install the same chart, or the root comes before what reads it."
  }

  # Its objects hold it until everything that they brought is gone.
  assert {
    condition     = helm_release.second["argo-cd-root"].timeout == 1800 && helm_release.second["argo-cd-root"].wait && helm_release.second["argo-cd-root"].namespace == "argocd"
    error_message = "Argo CD could be removed before what it installed, which then nobody removes."
  }
}

run "argo_cd_is_small_and_leaves_its_types" {
  command = plan

  assert {
    condition     = { for key, value in yamldecode(helm_release.first["argo-cd"].values[0]) : key => value if !contains(["configs", "controller", "repoServer", "server", "redis"], key) } == { fullnameOverride = "argocd", crds = { keep = true }, dex = { enabled = false }, notifications = { enabled = false }, applicationSet = { replicas = 0 } }
    error_message = "Removing Argo CD would remove every application with its types, or it runs what nobody uses."
  }

  assert {
    condition     = keys(yamldecode(helm_release.first["argo-cd"].values[0]).configs) == ["cm"] && yamldecode(yamldecode(helm_release.first["argo-cd"].values[0]).configs.cm["resource.compareoptions"]) == { ignoreAggregatedRoles = true }
    error_message = "Argo CD would put back roles that the cluster fills in, for ever."
  }

  assert {
    condition     = strcontains(yamldecode(helm_release.first["argo-cd"].values[0]).configs.cm["resource.customizations.health.argoproj.io_Application"], "hs.status = obj.status.health.status") && length(yamldecode(helm_release.first["argo-cd"].values[0]).configs.cm) == 2
    error_message = "A wave would not wait for the one before."
  }

  assert {
    condition = alltrue([
      for part in ["controller", "repoServer", "server", "redis"] :
      keys(yamldecode(helm_release.first["argo-cd"].values[0])[part]) == ["resources"] && keys(yamldecode(helm_release.first["argo-cd"].values[0])[part].resources) == ["limits", "requests"] && keys(yamldecode(helm_release.first["argo-cd"].values[0])[part].resources.limits) == ["memory"] && keys(yamldecode(helm_release.first["argo-cd"].values[0])[part].resources.requests) == ["cpu", "memory"]
    ])
    error_message = "A part of Argo CD takes whatever it likes of a node."
  }

  assert {
    condition     = local.argo_cd["argo-cd"] == "{}\n"
    error_message = "Argo CD is the same in every environment."
  }
}

run "applications_get_what_a_release_would" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).addons == { for addon, values in local.addons : addon => yamldecode(values) }
    error_message = "Argo CD installs with other values than Terraform would."
  }

  assert {
    condition     = keys(yamldecode(helm_release.second["argo-cd-root"].values[0]).addons) == ["alerts", "dashboards", "external-secrets", "fluent-bit", "karpenter", "karpenter-crd", "kube-prometheus-stack", "kyverno", "kyverno-policies", "network-policies", "node-pools", "secret-store"]
    error_message = "Argo CD does not install what was asked for."
  }

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).addons["network-policies"].namespaces == ["argocd", "external-secrets", "kyverno", "logging", "monitoring"]
    error_message = "Argo CD's own namespace is open."
  }

  # Argo CD applies resource types like everything else.
  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).addons["kube-prometheus-stack"].crds.upgradeJob == { enabled = false }
    error_message = "Two would update Prometheus' resource types."
  }
}

run "from_this_repository_and_the_charts_own" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).repository == { url = "https://github.com/acme/shop", revision = "main" }
    error_message = "Argo CD reads another repository or branch."
  }

  assert {
    condition = yamldecode(helm_release.second["argo-cd-root"].values[0]).chartRepositories == [
      "https://charts.external-secrets.io",
      "https://fluent.github.io/helm-charts",
      "public.ecr.aws/karpenter",
      "https://prometheus-community.github.io/helm-charts",
      "https://kyverno.github.io/kyverno",
    ]
    error_message = "Argo CD may take charts from elsewhere, or not from where they are."
  }

  assert {
    condition     = length(yamldecode(helm_release.second["argo-cd-root"].values[0])) == 3 && length(kubernetes_secret_v1.argo_cd_cluster) == 0
    error_message = "The root gets something that its chart does not know."
  }
}

run "a_branch_of_its_own" {
  command = plan

  variables {
    repository = { url = "https://github.com/acme/shop", revision = "release/12" }
  }

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).repository.revision == "release/12"
    error_message = "An environment could not be held back."
  }
}

# Before the first application: namespaces with their labels, the class, the password.
run "what_is_not_in_the_repository_is_made_here" {
  command = plan

  assert {
    condition     = output.namespaces == tolist(["argocd", "external-secrets", "kyverno", "logging", "monitoring"]) && kubernetes_namespace_v1.this["argocd"].metadata[0].labels["pod-security.kubernetes.io/enforce"] == "restricted"
    error_message = "A namespace would come without saying how careful its pods have to be."
  }

  assert {
    condition     = length(kubernetes_secret_v1.grafana_admin) == 1 && kubernetes_storage_class_v1.gp3.metadata[0].name == "gp3"
    error_message = "Grafana would have no password, or volumes no class."
  }
}
