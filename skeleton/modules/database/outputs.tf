output "cluster_identifier" {
  description = "Identifier of the database cluster."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_arn" {
  description = "ARN of the database cluster."
  value       = aws_rds_cluster.this.arn
}

output "cluster_resource_id" {
  description = "Immutable id of the database cluster, as IAM authentication policies name it."
  value       = aws_rds_cluster.this.cluster_resource_id
}

output "writer_endpoint" {
  description = "Address that always leads to the writer."
  value       = aws_rds_cluster.this.endpoint
}

output "reader_endpoint" {
  description = "Address that spreads connections over the readers; without readers it leads to the writer."
  value       = aws_rds_cluster.this.reader_endpoint
}

output "port" {
  description = "Port of both endpoints."
  value       = local.port
}

output "database_name" {
  description = "Name of the first database."
  value       = aws_rds_cluster.this.database_name
}

output "secret_arn" {
  description = "ARN of the secret with the master user's name and password, managed by RDS or our own."
  value       = local.secret_arn
}

output "proxy_endpoint" {
  description = "Address of the proxy that pools connections to the writer; null without one."
  value       = one(aws_db_proxy.this[*].endpoint)
}

output "proxy_name" {
  description = "Name of the proxy, as its metrics have it; null without one."
  value       = one(aws_db_proxy.this[*].name)
}

output "ca_certificate" {
  description = "Authority that signs the certificates of the instances, PEM; public. Null where rds-ca has none of the region."
  value       = local.ca_certificate
}

output "parameter_arns" {
  description = "ARNs of the parameters that tell how to connect, by their last name; empty without ssm_parameters."
  value       = { for name, parameter in aws_ssm_parameter.this : name => parameter.arn }
}

output "activity_stream" {
  description = "Kinesis stream of the audit and the key that opens it; null without an activity stream."
  value = one([for stream in aws_rds_cluster_activity_stream.this : {
    kinesis_stream_name = stream.kinesis_stream_name
    kms_key_arn         = aws_kms_key.activity_stream[0].arn
  }])
}

output "backup_vaults" {
  description = "Names of the vaults of backups and of their copies in backup_copy_region; null without copies."
  value = local.copies_backups ? {
    backups = aws_backup_vault.this[0].name
    copies  = aws_backup_vault.copy[0].name
  } : null
}

output "security_group_id" {
  description = "Security group of the database."
  value       = aws_security_group.this.id
}

output "kms_key_arn" {
  description = "ARN of the key of storage, snapshots, password, insights and logs."
  value       = aws_kms_key.this.arn
}

output "engine_version" {
  description = "Version that runs, with its minor."
  value       = aws_rds_cluster.this.engine_version_actual
}

output "sizing" {
  description = "What the chosen class or capacity holds; alarms derive their thresholds from it. vcpus is 0 for serverless."
  value = {
    serverless      = local.serverless
    readers         = var.database.readers
    vcpus           = local.class_vcpus
    memory_bytes    = local.memory_bytes
    max_connections = local.max_connections
  }
}
