# What holds for every release, whatever is in it. There is no cluster and no chart
# repository: both are replaced.
mock_provider "helm" {}
mock_provider "kubernetes" {}

variables {
  name   = "shop-dev"
  region = "eu-west-1"
  tags   = { Stack = "shop", Environment = "dev" }

  cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "karpenter" }

  monitoring = { enabled = true, topic_arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
  logging    = { enabled = true, container_log_group = "/eks/shop-dev/containers", host_log_group = "/eks/shop-dev/hosts" }

  addons = { secrets_access = "external-secrets", ingress = "alb", policy = "audit", network_policies = true }
}

run "everything_in_its_wave" {
  command = plan

  assert {
    condition     = sort(keys(helm_release.first)) == tolist(["karpenter-crd", "kube-prometheus-stack"])
    error_message = "Resource types come after what is made of them."
  }

  assert {
    condition     = sort(keys(helm_release.second)) == tolist(["alerts", "aws-load-balancer-controller", "dashboards", "external-secrets", "fluent-bit", "karpenter", "kyverno"])
    error_message = "A controller comes before the types that it watches, or after what it has to answer for."
  }

  assert {
    condition     = sort(keys(helm_release.third)) == tolist(["kyverno-policies", "network-policies", "node-pools", "secret-store"])
    error_message = "Something is installed before its controller, and would be removed after it."
  }
}

run "charts_and_versions_come_from_their_files" {
  command = plan

  assert {
    condition = alltrue([
      for addon, release in merge(helm_release.first, helm_release.second, helm_release.third) :
      [release.name, release.namespace, release.timeout] == [local.catalog[addon].release, local.catalog[addon].namespace, local.catalog[addon].timeout]
    ])
    error_message = "A release goes elsewhere than its chart.yaml says, or is not waited for as long."
  }

  assert {
    condition = alltrue([
      for addon, release in merge(helm_release.first, helm_release.second, helm_release.third) :
      can(local.catalog[addon].path) ? (release.chart == "./../../platform/${addon}/chart" && release.repository == null && release.version == "1.0.0") : [release.repository, release.chart, release.version] == [local.catalog[addon].repository, local.catalog[addon].chart, local.catalog[addon].version]
    ])
    error_message = "A release is another chart, or in another version, than its chart.yaml says."
  }

  assert {
    condition = alltrue([
      for addon, chart in local.catalog :
      can(chart.path) ? chart.path == "${addon}/chart" : can(regex("^(https|oci)://", chart.repository)) && can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", chart.version)) && chart.chart == addon
    ])
    error_message = "A chart is neither of this repository nor pinned to a version of another one."
  }

  assert {
    condition     = alltrue([for addon, chart in local.catalog : chart.release == addon && contains([1, 2, 3], chart.wave) && chart.timeout >= 300])
    error_message = "A release has another name than its folder, or is in no wave."
  }

  assert {
    condition     = output.charts == { for addon, release in local.releases : addon => release.version } && output.charts["kyverno"] == local.catalog["kyverno"].version && length(output.charts) == 13
    error_message = "The output names other charts than are installed."
  }
}

run "a_release_comes_as_a_whole_or_not_at_all" {
  command = plan

  assert {
    condition     = alltrue([for release in merge(helm_release.first, helm_release.second, helm_release.third) : release.atomic && release.cleanup_on_fail && release.wait])
    error_message = "A failed release would stay half installed, or a wave would not wait for the one before."
  }

  assert {
    condition     = [for addon in ["karpenter-crd", "karpenter"] : merge(helm_release.first, helm_release.second)[addon].skip_crds] == [false, true]
    error_message = "Two releases would bring Karpenter's resource types, or none."
  }
}

run "values_that_are_the_same_everywhere_come_first" {
  command = plan

  assert {
    condition = alltrue([
      for addon, release in merge(helm_release.first, helm_release.second, helm_release.third) :
      fileexists("../../platform/${addon}/values.yaml") ? release.values[0] == file("../../platform/${addon}/values.yaml") : release.values[0] == local.addons[addon]
    ])
    error_message = "A release leaves out its values.yaml, or lets it win over what the environment says."
  }

  assert {
    condition     = length(helm_release.second["kyverno"].values) == 2 && length(helm_release.third["node-pools"].values) == 2 && length(helm_release.first["karpenter-crd"].values) == 1
    error_message = "A release has values from elsewhere."
  }
}

# Helm compares a chart's version, and our own templates change without one.
run "a_changed_template_changes_the_release" {
  command = plan

  assert {
    condition = alltrue([
      for addon in ["alerts", "dashboards", "kyverno-policies", "network-policies", "node-pools", "secret-store"] :
      yamldecode(merge(helm_release.second, helm_release.third)[addon].values[1]) == { sources = sha256(join("", [for file in sort(fileset("../../platform/${addon}/chart", "**")) : "${file} ${filesha256("../../platform/${addon}/chart/${file}")}\n"])) }
    ])
    error_message = "A change of a template would not be seen by Helm."
  }
}

run "namespaces_say_how_careful_pods_have_to_be" {
  command = plan

  assert {
    condition     = output.namespaces == tolist(["external-secrets", "kyverno", "logging", "monitoring"])
    error_message = "A namespace is missing, or is made for nothing."
  }

  assert {
    condition = { for name, namespace in kubernetes_namespace_v1.this : name => namespace.metadata[0].labels["pod-security.kubernetes.io/enforce"] } == {
      "external-secrets" = "restricted"
      kyverno            = "restricted"
      logging            = "privileged"
      monitoring         = "privileged"
    }
    error_message = "Pods that read the host would not be admitted, or others could."
  }

  assert {
    condition = alltrue([
      for name, namespace in kubernetes_namespace_v1.this :
      [for mode in ["audit", "warn"] : namespace.metadata[0].labels["pod-security.kubernetes.io/${mode}"]] == (contains(["logging", "monitoring"], name) ? ["baseline", "baseline"] : ["restricted", "restricted"])
    ])
    error_message = "What a namespace lets through is not reported."
  }

  assert {
    condition     = alltrue([for name, namespace in kubernetes_namespace_v1.this : namespace.metadata[0].name == name && namespace.metadata[0].labels["groundwork.dev/platform"] == "true"])
    error_message = "Policies would not know the platform's own namespaces."
  }
}

run "nothing_unless_asked" {
  command = plan

  variables {
    cluster    = { vpc_id = "vpc-0123456789abcdef0" }
    monitoring = { enabled = false }
    logging    = { enabled = false }
    addons     = {}
  }

  assert {
    condition     = length(helm_release.first) + length(helm_release.second) + length(helm_release.third) + length(kubernetes_namespace_v1.this) + length(kubernetes_secret_v1.grafana_admin) == 0
    error_message = "Something is installed that nobody asked for."
  }

  assert {
    condition     = output.charts == {} && length(output.namespaces) == 0 && output.storage_class == "gp3"
    error_message = "The outputs name what is not there."
  }
}

run "volumes_are_encrypted_and_follow_their_pod" {
  command = plan

  assert {
    condition     = kubernetes_storage_class_v1.gp3.parameters == tomap({ type = "gp3", encrypted = "true", "csi.storage.k8s.io/fstype" = "ext4", tagSpecification_1 = "Environment=dev", tagSpecification_2 = "Stack=shop" }) && kubernetes_storage_class_v1.gp3.storage_provisioner == "ebs.csi.aws.com"
    error_message = "Volumes are not encrypted gp3 volumes of EBS, or no budget finds them by their tags."
  }

  assert {
    condition     = kubernetes_storage_class_v1.gp3.volume_binding_mode == "WaitForFirstConsumer" && kubernetes_storage_class_v1.gp3.allow_volume_expansion && kubernetes_storage_class_v1.gp3.reclaim_policy == "Delete"
    error_message = "A volume could be in another zone than its pod, could not grow, or would stay behind."
  }

  assert {
    condition     = kubernetes_storage_class_v1.gp3.metadata[0].annotations["storageclass.kubernetes.io/is-default-class"] == "true" && output.storage_class == "gp3"
    error_message = "Volumes without a class would wait for ever: there is no default class."
  }
}

run "auto_mode_makes_volumes_itself" {
  command = plan

  variables {
    cluster = { vpc_id = "vpc-0123456789abcdef0", compute = "auto" }
    tags    = { Stack = "shop" }
  }

  assert {
    condition     = kubernetes_storage_class_v1.gp3.storage_provisioner == "ebs.csi.eks.amazonaws.com" && !contains(keys(kubernetes_storage_class_v1.gp3.parameters), "tagSpecification_1")
    error_message = "EKS Auto Mode would not make the volumes."
  }

  assert {
    condition     = !anytrue([for addon in keys(local.addons) : strcontains(addon, "karpenter") || contains(["node-pools", "aws-load-balancer-controller"], addon)])
    error_message = "Something is installed that EKS Auto Mode brings itself."
  }
}

run "what_another_module_describes" {
  command = plan

  variables {
    components = { "db-client" = "region: eu-west-1\n" }
  }

  assert {
    condition     = helm_release.third["db-client"].values[1] == "region: eu-west-1\n" && contains(output.namespaces, "db-client") && kubernetes_namespace_v1.this["db-client"].metadata[0].labels["pod-security.kubernetes.io/enforce"] == "restricted"
    error_message = "A component of another module is not installed, or has no namespace."
  }

  assert {
    condition     = contains(yamldecode(helm_release.third["network-policies"].values[0]).namespaces, "db-client")
    error_message = "The namespace of a component is open."
  }
}
