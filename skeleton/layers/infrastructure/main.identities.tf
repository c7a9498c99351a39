locals {
  # What roles of pods need to know of the cluster.
  identity_cluster = {
    name              = module.cluster.name
    arn               = module.cluster.arn
    identity          = var.cluster.identity
    oidc_provider_arn = module.cluster.oidc_provider_arn
    oidc_issuer       = module.cluster.oidc_issuer
  }

  reads_secrets = var.addons.secrets_access == "external-secrets"
  has_client    = local.has_database && var.database.client_job

  # Secrets of programs: whoever makes one gives it a name that begins with the environment's.
  own_secrets = "arn:${data.aws_partition.current.partition}:secretsmanager:${var.region}:${var.account_id}:secret:${local.name}/*"

  # What runs in the cluster and calls AWS, by the last part of its role's name.
  # The platform layer installs it under these namespaces and service accounts.
  identities = merge(
    local.reads_secrets ? {
      "external-secrets" = { namespace = "external-secrets", service_account = "external-secrets" }
    } : {},
    local.has_client ? {
      "db-client" = { namespace = "db-client", service_account = "db-client" }
    } : {},
  )

  identity_policies = {
    "external-secrets" = one(data.aws_iam_policy_document.external_secrets[*].json)
    "db-client"        = one(data.aws_iam_policy_document.db_client[*].json)
  }
}

module "identity" {
  source   = "../../modules/identity"
  for_each = local.identities

  name            = "${local.name}-${each.key}"
  description     = "${each.value.namespace}/${each.value.service_account} in ${local.name}"
  cluster         = local.identity_cluster
  identity        = var.cluster.identity
  namespace       = each.value.namespace
  service_account = each.value.service_account
  policy          = local.identity_policies[each.key]

  permissions_boundary = local.permissions_boundary
}

# EKS Auto Mode brings a controller of its own, with the control plane's rights.
module "load_balancer_controller" {
  source = "../../modules/load-balancer-controller"
  count  = var.addons.ingress == "alb" && var.cluster.compute != "auto" ? 1 : 0

  name    = local.name
  cluster = local.identity_cluster

  permissions_boundary = local.permissions_boundary
}

data "aws_partition" "current" {}

# External Secrets asks for versions and the policy of a secret besides its value. Secrets
# under AWS's own key of Secrets Manager need no right to decrypt.
data "aws_iam_policy_document" "external_secrets" {
  count = local.reads_secrets ? 1 : 0

  statement {
    sid = "ReadTheSecretsOfTheEnvironment"
    actions = [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetResourcePolicy",
      "secretsmanager:GetSecretValue",
      "secretsmanager:ListSecretVersionIds",
    ]
    resources = concat([local.own_secrets], module.database[*].secret_arn)
  }

  dynamic "statement" {
    for_each = module.database

    content {
      sid       = "DecryptTheDatabaseSecret"
      actions   = ["kms:Decrypt"]
      resources = [statement.value.kms_key_arn]
    }
  }
}

data "aws_iam_policy_document" "db_client" {
  count = local.has_client ? 1 : 0

  statement {
    sid       = "ReadTheDatabaseSecret"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = [module.database[0].secret_arn]
  }

  statement {
    sid       = "DecryptTheDatabaseSecret"
    actions   = ["kms:Decrypt"]
    resources = [module.database[0].kms_key_arn]
  }
}
