output "instance_id" {
  description = "Id of the host."
  value       = aws_instance.this.id
}

output "security_group_id" {
  description = "Security group of the host, for those who are to admit it."
  value       = aws_security_group.this.id
}

output "commands" {
  description = "Commands by what they open: tunnels to the database (on its own port of the caller's machine) and to the Kubernetes API (on port 8443), and a shell on the host."
  value       = tomap(merge({ shell = local.session }, local.tunnels))
}
