# What the layer finds and hands on, planned. There is no cluster, no chart repository
# and no account: all three are replaced. What is made of it is modules/addons' part.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

mock_provider "helm" {}
mock_provider "kubernetes" {}

override_data {
  target = data.aws_eks_cluster.this
  values = {
    status                = "ACTIVE"
    endpoint              = "https://cluster.invalid"
    certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
    vpc_config            = [{ vpc_id = "vpc-0123456789abcdef0" }]
  }
}

override_data {
  target = data.aws_cloudwatch_log_group.fluent_bit
  values = { retention_in_days = 30 }
}

override_data {
  target = data.aws_sns_topic.alarms
  values = { arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
}

override_module {
  target  = module.db_client
  outputs = { components = { "db-client" = "region: eu-west-1\n" } }
}

variables {
  stack       = "shop"
  environment = "dev"
  account_id  = "111111111111"
  region      = "eu-west-1"
  monitoring  = { enabled = true }
  logging     = { enabled = true }
}

run "finds_what_the_infrastructure_layer_made" {
  command = plan

  assert {
    condition     = data.aws_eks_cluster.this.name == "shop-dev" && output.cluster_name == "shop-dev"
    error_message = "The layer looks for another cluster than the infrastructure layer makes."
  }

  assert {
    condition     = data.aws_sns_topic.alarms[0].name == "shop-dev-alarms"
    error_message = "The layer looks for another topic than the infrastructure layer makes."
  }

  assert {
    condition     = { for kind, group in data.aws_cloudwatch_log_group.fluent_bit : kind => group.name } == { containers = "/eks/shop-dev/containers", hosts = "/eks/shop-dev/hosts" }
    error_message = "The layer looks for other log groups than the infrastructure layer makes."
  }
}

run "a_short_lived_token_per_command" {
  command = plan

  assert {
    condition     = local.kubernetes_exec == { api_version = "client.authentication.k8s.io/v1beta1", command = "aws", args = ["eks", "get-token", "--cluster-name", "shop-dev", "--region", "eu-west-1"] }
    error_message = "The providers log in to another cluster, or with something that lasts."
  }
}

# Answers of before there were add-ons to choose.
run "the_usual_unless_told" {
  command = plan

  assert {
    condition     = keys(output.charts) == ["alerts", "dashboards", "fluent-bit", "kube-prometheus-stack"] && output.storage_class == "gp3"
    error_message = "An environment without answers about add-ons gets others than monitoring and logging."
  }

  assert {
    condition     = [module.addons.values["kube-prometheus-stack"].prometheus.prometheusSpec.retention, module.addons.values["kube-prometheus-stack"].prometheus.prometheusSpec.retentionSize, module.addons.values["kube-prometheus-stack"].prometheus.prometheusSpec.externalLabels.cluster] == ["15d", "40GiB", "shop-dev"]
    error_message = "Prometheus keeps as much as it likes."
  }

  assert {
    condition     = module.addons.values["kube-prometheus-stack"].alertmanager.config.receivers[1].sns_configs[0].topic_arn == "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" && module.addons.values["kube-prometheus-stack"].alertmanager.config.receivers[1].sns_configs[0].sigv4.region == "eu-west-1"
    error_message = "Alerts go to another topic."
  }

  assert {
    condition     = { for variable in module.addons.values["fluent-bit"].env : variable.name => variable.value if can(variable.value) } == { AWS_REGION = "eu-west-1", CONTAINER_LOG_GROUP = "/eks/shop-dev/containers", HOST_LOG_GROUP = "/eks/shop-dev/hosts" }
    error_message = "Fluent Bit writes to other groups than were found."
  }
}

run "every_answer_is_handed_on" {
  command = plan

  variables {
    stage      = "prod"
    cluster    = { compute = "karpenter", identity = "irsa", node_pool = { capacity = "spot", cpu_limit = 48 } }
    monitoring = { enabled = true, retention_days = 30, storage_gib = 100, grafana_password_revision = 3 }
    addons     = { secrets_access = "external-secrets", ingress = "alb", policy = "enforce", network_policies = true }
  }

  assert {
    condition     = keys(output.charts) == ["alerts", "aws-load-balancer-controller", "dashboards", "external-secrets", "fluent-bit", "karpenter", "karpenter-crd", "kube-prometheus-stack", "kyverno", "kyverno-policies", "network-policies", "node-pools", "secret-store"]
    error_message = "An add-on that was asked for is not installed."
  }

  assert {
    condition     = module.addons.values["aws-load-balancer-controller"].vpcId == "vpc-0123456789abcdef0" && module.addons.values["aws-load-balancer-controller"].defaultTags == { Stack = "shop", Environment = "dev", StackEnvironment = "shop-dev", Stage = "prod" }
    error_message = "Load balancers are in another VPC, or nobody finds them by their tags."
  }

  assert {
    condition     = module.addons.values["external-secrets"].serviceAccount.annotations == { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-external-secrets" } && module.addons.values["secret-store"].region == "eu-west-1"
    error_message = "External Secrets takes another role than the infrastructure layer made."
  }

  assert {
    condition     = [module.addons.values["node-pools"].capacityTypes, module.addons.values["node-pools"].cpuLimit, module.addons.values["kyverno-policies"].action, module.addons.values["kube-prometheus-stack"].prometheus.prometheusSpec.retention] == [["spot"], 48, "Deny", "30d"]
    error_message = "An answer changes nothing."
  }
}

run "delivered_by_argo_cd" {
  command = plan

  variables {
    delivery   = "argocd"
    repository = { url = "https://github.com/acme/shop", name = "acme/shop", revision = "release" }
  }

  assert {
    condition     = keys(output.charts) == ["argo-cd", "argo-cd-root"] && keys(module.addons.values) == ["alerts", "dashboards", "fluent-bit", "kube-prometheus-stack"]
    error_message = "Terraform installs what Argo CD does."
  }

  assert {
    condition     = module.addons.repository == { url = "https://github.com/acme/shop", revision = "release" }
    error_message = "Argo CD reads another repository or branch."
  }
}

run "argo_cd_where_eks_runs_it" {
  command = plan

  variables {
    delivery   = "argocd"
    argo_cd    = "capability"
    repository = { url = "https://github.com/acme/shop" }
  }

  override_data {
    target = data.aws_eks_cluster.this
    values = {
      arn                   = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
      status                = "ACTIVE"
      endpoint              = "https://cluster.invalid"
      certificate_authority = [{ data = "Y2VydGlmaWNhdGU=" }]
      vpc_config            = [{ vpc_id = "vpc-0123456789abcdef0" }]
    }
  }

  assert {
    condition     = keys(output.charts) == ["argo-cd-root"]
    error_message = "Argo CD is installed where EKS runs it."
  }
}

run "without_monitoring" {
  command = plan

  variables {
    monitoring = { enabled = false }
  }

  assert {
    condition     = length(data.aws_sns_topic.alarms) == 0 && keys(output.charts) == ["fluent-bit"]
    error_message = "monitoring.enabled false leaves parts of it."
  }
}

run "without_logging" {
  command = plan

  variables {
    logging = { enabled = false }
  }

  assert {
    condition     = length(data.aws_cloudwatch_log_group.fluent_bit) == 0 && keys(output.charts) == ["alerts", "dashboards", "kube-prometheus-stack"]
    error_message = "logging.enabled false leaves parts of it."
  }
}

run "a_client_where_there_is_a_database" {
  command = plan

  variables {
    addons     = { secrets_access = "csi" }
    client_job = { enabled = true }
    database   = { kind = "serverless" }
  }

  assert {
    condition     = keys(output.charts) == ["alerts", "dashboards", "db-client", "fluent-bit", "kube-prometheus-stack", "secrets-store-csi-driver", "secrets-store-csi-driver-provider-aws"] && length(module.db_client) == 1
    error_message = "The client is not installed, or without the driver that mounts its password."
  }
}

run "no_client_without_a_database" {
  command = plan

  variables {
    addons     = { secrets_access = "csi" }
    client_job = { enabled = true }
  }

  assert {
    condition     = length(module.db_client) == 0 && !contains(keys(output.charts), "db-client")
    error_message = "A client is installed that has nothing to connect to."
  }
}
