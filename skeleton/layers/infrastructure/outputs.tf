output "vpc_id" {
  description = "Id of the VPC."
  value       = module.network.vpc_id
}

output "nat_public_ips" {
  description = "Addresses that traffic from the cluster comes from, for the allow-lists of others."
  value       = module.network.nat_public_ips
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, by zone."
  value       = module.network.private_subnet_ids
}

output "cluster_name" {
  description = "Name of the cluster."
  value       = module.cluster.name
}

output "cluster_arn" {
  description = "ARN of the cluster."
  value       = module.cluster.arn
}

output "cluster_endpoint" {
  description = "Address of the Kubernetes API."
  value       = module.cluster.endpoint
}

output "cluster_certificate_authority" {
  description = "Certificate authority of the Kubernetes API, base64-encoded PEM; public."
  value       = module.cluster.certificate_authority
}

output "cluster_version" {
  description = "Kubernetes version of the control plane."
  value       = module.cluster.version
}

output "cluster_security_group_id" {
  description = "Security group of the control plane and of every node."
  value       = module.cluster.security_group_id
}

output "cluster_oidc_provider_arn" {
  description = "ARN of the cluster's provider of identities in IAM; null with EKS Pod Identity."
  value       = module.cluster.oidc_provider_arn
}

output "cluster_oidc_issuer" {
  description = "Address of the issuer of the service accounts' tokens; null with EKS Pod Identity."
  value       = module.cluster.oidc_issuer
}

output "database_writer_endpoint" {
  description = "Address of the database's writer; null without a database."
  value       = one(module.database[*].writer_endpoint)
}

output "database_reader_endpoint" {
  description = "Address of the database's readers; null without a database."
  value       = one(module.database[*].reader_endpoint)
}

output "database_port" {
  description = "Port of the database; null without a database."
  value       = one(module.database[*].port)
}

output "database_name" {
  description = "Name of the first database; null without a database."
  value       = one(module.database[*].database_name)
}

output "database_secret_arn" {
  description = "ARN of the secret of the master user; null without a database."
  value       = one(module.database[*].secret_arn)
}

output "database_proxy_endpoint" {
  description = "Address of the proxy that pools connections; null without one."
  value       = one(module.database[*].proxy_endpoint)
}

output "database_cluster_resource_id" {
  description = "Id of the database as IAM authentication policies name it; null without a database."
  value       = one(module.database[*].cluster_resource_id)
}

output "database_kms_key_arn" {
  description = "ARN of the key of the database and its secret; null without a database."
  value       = one(module.database[*].kms_key_arn)
}

output "database_backup_vaults" {
  description = "Names of the vaults of the database's backups and of their copies in another region; null without copies."
  value       = one(module.database[*].backup_vaults)
}

output "database_access_function" {
  description = "Name of the function that reaches the database; null without one."
  value       = one(module.db_access[*].function_name)
}

output "alarm_topic_arn" {
  description = "ARN of the topic that alarms and alerts are sent to."
  value       = module.observability.topic_arn
}

output "dashboard_name" {
  description = "Name of the CloudWatch dashboard."
  value       = module.observability.dashboard_name
}

output "log_groups" {
  description = "Log groups of containers and hosts, by kind; empty without logs."
  value       = module.observability.log_groups
}

output "registry_urls" {
  description = "Addresses of the image repositories, by repository; empty without a registry."
  value       = merge(module.registry[*].repository_urls...)
}

output "runner_project_name" {
  description = "Name of the CodeBuild project that runs jobs inside the network; null without one."
  value       = one(module.runner[*].project_name)
}

output "access_host_commands" {
  description = "Commands that open tunnels by way of the access host, and a shell on it, by what they open; empty without one."
  value       = tomap(merge({}, module.access_host[*].commands...))
}

output "argo_cd_url" {
  description = "Where people sign in to the Argo CD that EKS runs; null without one."
  value       = one(module.argo_cd[*].server_url)
}
