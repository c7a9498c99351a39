output "name" {
  description = "Name of the cluster."
  value       = aws_eks_cluster.this.name
}

output "arn" {
  description = "ARN of the cluster."
  value       = aws_eks_cluster.this.arn
}

output "endpoint" {
  description = "Address of the Kubernetes API."
  value       = aws_eks_cluster.this.endpoint
}

output "certificate_authority" {
  description = "Certificate authority of the Kubernetes API, base64-encoded PEM; public."
  value       = aws_eks_cluster.this.certificate_authority[0].data
}

output "version" {
  description = "Kubernetes version of the control plane."
  value       = aws_eks_cluster.this.version
}

output "security_group_id" {
  description = "Security group that EKS puts on the control plane and on every node."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "clients" {
  description = "Who reaches the private endpoint besides nodes and private_cidrs."
  value       = sort(keys(aws_vpc_security_group_ingress_rule.client))
}

output "node_role_arn" {
  description = "ARN of the role of the nodes."
  value       = aws_iam_role.node.arn
}

output "autoscaling_groups" {
  description = "Names of the Auto Scaling groups behind the node groups, by node group; empty with compute auto."
  value       = { for name, group in aws_eks_node_group.this : name => group.resources[0].autoscaling_groups[0].name }
}

output "container_insights_log_groups" {
  description = "Names of the log groups of Container Insights; empty without it."
  value       = sort(local.container_insights_log_groups)
}

output "oidc_provider_arn" {
  description = "ARN of the cluster's provider of identities in IAM; null unless identity is irsa."
  value       = local.oidc_provider_arn
}

output "oidc_issuer" {
  description = "Address of the issuer of the service accounts' tokens; null unless identity is irsa."
  value       = local.oidc_issuer
}

output "kms_key_arn" {
  description = "ARN of the key of Kubernetes secrets and control-plane logs."
  value       = aws_kms_key.this.arn
}
