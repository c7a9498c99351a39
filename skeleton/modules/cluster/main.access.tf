locals {
  access = merge(
    { for arn in var.cluster.admin_role_arns : arn => { level = "admin", namespaces = [] } },
    { for arn in var.cluster.plan_role_arns : arn => { level = "plan", namespaces = [] } },
    { for entry in var.cluster.access : entry.role_arn => { level = entry.level, namespaces = entry.namespaces } },
  )

  # The whole cluster's administrator also sees and grants what belongs to no
  # namespace; a namespace's may do everything in it but change its quota. Whoever plans
  # reads Secrets, too: Helm keeps its releases in them.
  access_policies = {
    for arn, entry in local.access : arn => {
      admin = length(entry.namespaces) == 0 ? "AmazonEKSClusterAdminPolicy" : "AmazonEKSAdminPolicy"
      edit  = "AmazonEKSEditPolicy"
      plan  = "AmazonEKSAdminViewPolicy"
      view  = "AmazonEKSViewPolicy"
    }[entry.level]
  }
}

resource "aws_eks_access_entry" "role" {
  for_each = local.access

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.key
}

resource "aws_eks_access_policy_association" "role" {
  for_each = local.access

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.role[each.key].principal_arn
  policy_arn    = "arn:${local.partition}:eks::aws:cluster-access-policy/${local.access_policies[each.key]}"

  access_scope {
    type       = length(each.value.namespaces) == 0 ? "cluster" : "namespace"
    namespaces = length(each.value.namespaces) == 0 ? null : each.value.namespaces
  }
}
