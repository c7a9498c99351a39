# Delivery by the Argo CD that EKS runs: nothing of it is installed here, and it is told of
# the cluster.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name                   = "shop-prod"
  region                 = "eu-west-1"
  cluster                = { vpc_id = "vpc-0123456789abcdef0" }
  delivery               = "argocd"
  capability_cluster_arn = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-prod"
  repository             = { url = "https://github.com/acme/shop" }
  monitoring             = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-prod-alarms" }
  logging                = { enabled = false }
  addons                 = { policy = "enforce", network_policies = true }
}

run "only_the_root_is_installed_here" {
  command = plan

  assert {
    condition     = length(helm_release.first) == 0 && keys(helm_release.second) == ["argo-cd-root"] && length(helm_release.third) == 0 && keys(output.charts) == ["argo-cd-root"]
    error_message = "There are two Argo CDs, or none is told what to install."
  }

  assert {
    condition     = helm_release.second["argo-cd-root"].namespace == "argocd" && helm_release.second["argo-cd-root"].timeout == 1800 && helm_release.second["argo-cd-root"].wait
    error_message = "The capability does not look there, or goes before what it installed."
  }
}

run "the_cluster_is_known_by_its_arn" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).server == "arn:aws:eks:eu-west-1:111111111111:cluster/shop-prod" && length(yamldecode(helm_release.second["argo-cd-root"].values[0])) == 4
    error_message = "Applications go to a cluster that the capability does not know."
  }

  assert {
    condition     = local.argo_cd_cluster == { name = "in-cluster", server = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-prod", project = "platform" }
    error_message = "Another cluster is registered, or for another project than the root's."
  }

  assert {
    condition     = [kubernetes_secret_v1.argo_cd_cluster[0].metadata[0].name, kubernetes_secret_v1.argo_cd_cluster[0].metadata[0].namespace] == ["in-cluster", "argocd"] && tomap(kubernetes_secret_v1.argo_cd_cluster[0].metadata[0].labels) == tomap({ "argocd.argoproj.io/secret-type" = "cluster" })
    error_message = "Argo CD does not take the Secret for a cluster."
  }

  assert {
    condition     = kubernetes_secret_v1.argo_cd_cluster[0].data_wo_revision == 1 && kubernetes_secret_v1.argo_cd_cluster[0].data == null
    error_message = "The registration is never written, or is in the state, where no Secret is."
  }
}

run "what_is_installed_is_the_same" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).addons == { for addon, values in local.addons : addon => yamldecode(values) } && keys(yamldecode(helm_release.second["argo-cd-root"].values[0]).addons) == ["alerts", "dashboards", "kube-prometheus-stack", "kyverno", "kyverno-policies", "network-policies"]
    error_message = "The capability installs something else than the chart would."
  }

  assert {
    condition     = yamldecode(helm_release.second["argo-cd-root"].values[0]).repository == { url = "https://github.com/acme/shop", revision = "main" }
    error_message = "The capability reads another repository or branch."
  }
}

# EKS makes its namespace, and no pod of it runs there.
run "its_namespace_is_not_ours" {
  command = plan

  assert {
    condition     = output.namespaces == tolist(["kyverno", "monitoring"]) && yamldecode(helm_release.second["argo-cd-root"].values[0]).addons["network-policies"].namespaces == ["kyverno", "monitoring"]
    error_message = "Two would make the same namespace, or policies go where there is no pod."
  }
}

run "terraform_delivers_without_it" {
  command = plan

  variables {
    delivery = "terraform"
  }

  assert {
    condition     = length(kubernetes_secret_v1.argo_cd_cluster) == 0 && !contains(keys(output.charts), "argo-cd-root") && contains(keys(output.charts), "kyverno")
    error_message = "Argo CD is told of a cluster that Terraform delivers to."
  }
}
