# Who reaches what by way of the access host. The other modules are replaced by names
# that say what they stand for.
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
    endpoint              = "https://endpoint-of-the-cluster"
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

override_data {
  target = module.access_host[0].data.aws_ssm_parameter.image
  values = { insecure_value = "ami-0123456789abcdef0" }
}

override_resource {
  target          = module.access_host[0].aws_security_group.this
  override_during = plan
  values          = { id = "sg-host" }
}

override_resource {
  target          = module.access_host[0].aws_instance.this
  override_during = plan
  values          = { id = "i-0123456789abcdef0" }
}

variables {
  access_host = true
}

run "it_leads_to_database_and_cluster" {
  command = plan

  assert {
    condition     = module.access_host[0].security_group_id == "sg-host" && module.access_host[0].instance_id == "i-0123456789abcdef0"
    error_message = "There is no access host, though one is asked for."
  }

  assert {
    condition     = strcontains(output.access_host_commands["database"], "\"writer_endpoint-of-the-database\"") && strcontains(output.access_host_commands["cluster"], "\"endpoint-of-the-cluster\"") && strcontains(output.access_host_commands["shell"], "i-0123456789abcdef0")
    error_message = "The commands lead elsewhere."
  }
}

run "none_unless_asked" {
  command = plan

  variables {
    access_host = false
  }

  assert {
    condition     = length(module.access_host) == 0 && length(output.access_host_commands) == 0
    error_message = "There is an access host that nobody asked for."
  }
}

run "no_database_no_tunnel_to_it" {
  command = plan

  variables {
    database = { kind = "none" }
  }

  assert {
    condition     = keys(output.access_host_commands) == tolist(["cluster", "shell"])
    error_message = "There is a tunnel to a database that is not there."
  }
}
