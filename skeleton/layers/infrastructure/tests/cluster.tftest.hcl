# Who brings nodes and identities, planned with the whole layer.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.network.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.database.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.observability.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.registry.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.runner.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.karpenter.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

run "nodes_of_eks_auto_mode" {
  command = plan

  variables {
    cluster = merge(var.cluster, { compute = "auto", node_groups = [] })
  }

  assert {
    condition     = length(module.cluster.autoscaling_groups) == 0 && output.dashboard_name == "shop-dev"
    error_message = "compute auto leaves node groups, or is watched as if it did."
  }
}

run "nodes_of_karpenter" {
  command = plan

  variables {
    cluster = merge(var.cluster, { compute = "karpenter" })
  }

  assert {
    condition     = [module.karpenter[0].node_role_name, module.karpenter[0].instance_profile_name, module.karpenter[0].queue_name] == ["shop-dev-karpenter-node", "shop-dev-karpenter-node", "shop-dev-karpenter"]
    error_message = "The platform layer would not find what Karpenter needs."
  }

  assert {
    condition     = length(module.network.private_subnet_tags) == 2 && alltrue([for tags in module.network.private_subnet_tags : tags["karpenter.sh/discovery"] == "shop-dev"])
    error_message = "Karpenter would find no subnet, or another cluster's."
  }

  assert {
    condition     = length(module.karpenter[0].service_account_annotations) == 0 && keys(module.cluster.autoscaling_groups) == ["main"]
    error_message = "Karpenter has no group to run on, or looks for a token."
  }
}

run "karpenter_by_token" {
  command = plan

  variables {
    cluster = merge(var.cluster, { compute = "karpenter", identity = "irsa" })
  }

  assert {
    condition     = length(module.karpenter[0].service_account_annotations) == 1
    error_message = "Karpenter gets no role in a cluster whose pods bring tokens."
  }
}

run "no_karpenter_unless_asked" {
  command = plan

  assert {
    condition     = length(module.karpenter) == 0 && alltrue([for tags in module.network.private_subnet_tags : !contains(keys(tags), "karpenter.sh/discovery")])
    error_message = "There is a queue, or a tag, for a Karpenter that does not run."
  }
}

run "identities_by_token" {
  command = plan

  variables {
    cluster = merge(var.cluster, { identity = "irsa" })
  }

  assert {
    condition     = alltrue([for name in ["fluent-bit", "alertmanager"] : length(module.observability.service_account_annotations[name]) == 1])
    error_message = "Charts of the platform layer get no role in a cluster whose pods bring tokens."
  }
}

run "identities_through_eks" {
  command = plan

  assert {
    condition     = alltrue([for name in ["fluent-bit", "alertmanager"] : length(module.observability.service_account_annotations[name]) == 0]) && output.cluster_oidc_issuer == null && output.cluster_oidc_provider_arn == null
    error_message = "Pods bring tokens though nobody asked."
  }
}

run "container_insights_besides_fluent_bit" {
  command = plan

  variables {
    observability = merge(var.observability, { container_insights = true })
  }

  assert {
    condition     = module.cluster.container_insights_log_groups == tolist(["/aws/containerinsights/shop-dev/performance"])
    error_message = "Container Insights is missing, or ships the logs that Fluent Bit ships."
  }
}

run "container_insights_alone" {
  command = plan

  variables {
    observability = merge(var.observability, { container_insights = true, logs = false })
  }

  assert {
    condition     = length(module.cluster.container_insights_log_groups) == 4
    error_message = "Nobody ships the logs of containers."
  }
}

run "no_container_insights_unless_asked" {
  command = plan

  assert {
    condition     = length(module.cluster.container_insights_log_groups) == 0
    error_message = "Container Insights is paid though nobody asked."
  }
}

run "jobs_run_inside_the_network" {
  command = plan

  variables {
    runner = { kind = "codebuild", connection_arn = "arn:aws:codeconnections:eu-west-1:111111111111:connection/01234567-89ab-cdef-0123-456789abcdef" }
  }

  assert {
    condition     = output.runner_project_name == "shop-dev-runner" && module.runner[0].log_group == "/aws/codebuild/shop-dev-runner"
    error_message = "Workflows would wait for a runner of another name."
  }

  assert {
    condition     = module.cluster.clients == tolist(["the runner of CI"])
    error_message = "The private endpoint does not answer the runner."
  }
}

run "no_runner_unless_asked" {
  command = plan

  assert {
    condition     = output.runner_project_name == null && length(module.runner) == 0 && length(module.cluster.clients) == 0
    error_message = "There is a runner that nobody asked for, or somebody reaches the private endpoint."
  }
}
