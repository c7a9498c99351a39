# Where states of earlier versions keep what is known by another name now.
moved {
  from = aws_iam_role.pod["fluent-bit"]
  to   = module.identity["fluent-bit"].aws_iam_role.this
}

moved {
  from = aws_eks_pod_identity_association.pod["fluent-bit"]
  to   = module.identity["fluent-bit"].aws_eks_pod_identity_association.this[0]
}

moved {
  from = aws_iam_role.pod["alertmanager"]
  to   = module.identity["alertmanager"].aws_iam_role.this
}

moved {
  from = aws_eks_pod_identity_association.pod["alertmanager"]
  to   = module.identity["alertmanager"].aws_eks_pod_identity_association.this[0]
}
