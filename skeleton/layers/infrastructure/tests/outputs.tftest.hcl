# Outputs: what the portal, the platform layer and people read. The modules are
# replaced by names that say what they stand for.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_module {
  target          = module.network
  override_during = plan
  outputs = {
    vpc_id              = "vpc-0123456789abcdef0"
    vpc_cidr            = "10.16.0.0/20"
    zones               = ["eu-west-1a", "eu-west-1b"]
    public_subnet_ids   = { "eu-west-1a" = "subnet-public-a", "eu-west-1b" = "subnet-public-b" }
    private_subnet_ids  = { "eu-west-1a" = "subnet-private-a", "eu-west-1b" = "subnet-private-b" }
    database_subnet_ids = { "eu-west-1a" = "subnet-database-a", "eu-west-1b" = "subnet-database-b" }
    intra_subnet_ids    = { "eu-west-1a" = "subnet-intra-a", "eu-west-1b" = "subnet-intra-b" }
    nat_public_ips      = ["198.51.100.7"]
  }
}

override_module {
  target          = module.cluster
  override_during = plan
  outputs = {
    name                  = "name-of-the-cluster"
    arn                   = "arn-of-the-cluster"
    endpoint              = "endpoint-of-the-cluster"
    version               = "1.35"
    certificate_authority = "authority-of-the-cluster"
    security_group_id     = "sg-of-the-cluster"
    node_role_arn         = "role-of-the-nodes"
    autoscaling_groups    = { main = "eks-main-1" }
    kms_key_arn           = "key-of-the-cluster"
    oidc_provider_arn     = "provider-of-the-cluster"
    oidc_issuer           = "issuer-of-the-cluster"
  }
}

override_module {
  target          = module.database
  override_during = plan
  outputs = {
    cluster_identifier  = "cluster_identifier-of-the-database"
    cluster_arn         = "cluster_arn-of-the-database"
    cluster_resource_id = "cluster_resource_id-of-the-database"
    writer_endpoint     = "writer_endpoint-of-the-database"
    reader_endpoint     = "reader_endpoint-of-the-database"
    database_name       = "database_name-of-the-database"
    secret_arn          = "secret_arn-of-the-database"
    security_group_id   = "security_group_id-of-the-database"
    kms_key_arn         = "kms_key_arn-of-the-database"
    engine_version      = "engine_version-of-the-database"
    proxy_endpoint      = "proxy_endpoint-of-the-database"
    backup_vaults       = { backups = "vault-of-backups", copies = "vault-of-copies" }
    parameter_arns      = { endpoint = "arn:aws:ssm:eu-west-1:111111111111:parameter/shop/dev/database/endpoint" }
    port                = 5432
    sizing              = { serverless = true, readers = 0, vcpus = 0, memory_bytes = 4294967296, max_connections = 450 }
  }
}

override_module {
  target          = module.observability
  override_during = plan
  outputs = {
    topic_arn      = "topic-of-the-alarms"
    dashboard_name = "name-of-the-dashboard"
    log_groups     = { containers = "group-of-containers", hosts = "group-of-hosts" }
    kms_key_arn    = "key-of-the-alarms"
  }
}

override_module {
  target          = module.registry
  override_during = plan
  outputs = {
    repository_urls     = { api = "url-of-the-repository" }
    repository_arns     = { api = "arn-of-the-repository" }
    kms_key_arn         = "key-of-the-images"
    deletion_protection = false
  }
}

run "each_output_is_what_its_name_says" {
  command = plan

  assert {
    condition     = [output.vpc_id, output.nat_public_ips[0], output.private_subnet_ids["eu-west-1b"]] == ["vpc-0123456789abcdef0", "198.51.100.7", "subnet-private-b"]
    error_message = "An output of the network is something else."
  }

  assert {
    condition = [
      output.cluster_name, output.cluster_arn, output.cluster_endpoint, output.cluster_certificate_authority, output.cluster_version, output.cluster_security_group_id, output.cluster_oidc_provider_arn, output.cluster_oidc_issuer,
      ] == [
      "name-of-the-cluster", "arn-of-the-cluster", "endpoint-of-the-cluster", "authority-of-the-cluster", "1.35", "sg-of-the-cluster", "provider-of-the-cluster", "issuer-of-the-cluster",
    ]
    error_message = "An output of the cluster is something else."
  }

  assert {
    condition = local.identity_cluster == {
      name              = "name-of-the-cluster"
      arn               = "arn-of-the-cluster"
      identity          = "pod-identity"
      oidc_provider_arn = "provider-of-the-cluster"
      oidc_issuer       = "issuer-of-the-cluster"
    }
    error_message = "Roles of pods trust something else than the cluster."
  }

  assert {
    condition = [
      output.database_writer_endpoint, output.database_reader_endpoint, output.database_name, output.database_secret_arn, output.database_cluster_resource_id, output.database_kms_key_arn, output.database_proxy_endpoint, output.database_backup_vaults.copies,
      ] == [
      "writer_endpoint-of-the-database", "reader_endpoint-of-the-database", "database_name-of-the-database", "secret_arn-of-the-database", "cluster_resource_id-of-the-database", "kms_key_arn-of-the-database", "proxy_endpoint-of-the-database", "vault-of-copies",
    ]
    error_message = "An output of the database is something else."
  }

  assert {
    condition     = [output.alarm_topic_arn, output.dashboard_name, output.log_groups["hosts"]] == ["topic-of-the-alarms", "name-of-the-dashboard", "group-of-hosts"]
    error_message = "An output of the observability is something else."
  }
}

run "the_address_of_a_repository" {
  command = plan

  variables {
    registry = { repositories = ["api"] }
  }

  assert {
    condition     = output.registry_urls["api"] == "url-of-the-repository" && length(output.registry_urls) == 1
    error_message = "Nobody learns where to push images to."
  }
}
