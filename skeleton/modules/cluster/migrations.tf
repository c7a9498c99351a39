# Where states of earlier versions keep what is known by another name now.
moved {
  from = aws_eks_access_entry.admin
  to   = aws_eks_access_entry.role
}

moved {
  from = aws_eks_access_policy_association.admin
  to   = aws_eks_access_policy_association.role
}

moved {
  from = aws_iam_role.addon["vpc-cni"]
  to   = module.addon_identity["vpc-cni"].aws_iam_role.this
}

moved {
  from = aws_iam_role_policy_attachment.addon["vpc-cni"]
  to   = module.addon_identity["vpc-cni"].aws_iam_role_policy_attachment.this["arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"]
}

moved {
  from = aws_iam_role.addon["aws-ebs-csi-driver"]
  to   = module.addon_identity["aws-ebs-csi-driver"].aws_iam_role.this
}

moved {
  from = aws_iam_role_policy_attachment.addon["aws-ebs-csi-driver"]
  to   = module.addon_identity["aws-ebs-csi-driver"].aws_iam_role_policy_attachment.this["arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2"]
}
