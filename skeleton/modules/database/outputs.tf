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
  description = "ARN of the secret with the master user's name and password, managed by RDS."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
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
