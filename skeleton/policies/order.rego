# What must be there first though nothing refers to it. Terraform makes and removes
# in parallel whatever is not told otherwise, and mostly that works by chance.
package main

import data.plan

# type => types that it waits for, with what happens otherwise.
order := {
	"aws_backup_selection": {"aws_iam_role_policy_attachment": "the first copy is refused"},
	"aws_cloudtrail": {"aws_s3_bucket_policy": "CloudTrail refuses a bucket that it may not write to"},
	"aws_codebuild_project": {"aws_cloudwatch_log_group": "CodeBuild makes the log group itself, without retention, and leaves it behind"},
	"aws_db_proxy": {"aws_iam_role_policy": "the proxy cannot read the password yet"},
	"aws_db_proxy_target": {"aws_rds_cluster_instance": "RDS refuses a cluster without an instance"},
	"aws_lambda_function": {
		"aws_cloudwatch_log_group": "Lambda makes the log group itself, without retention, and leaves it behind",
		"aws_iam_role_policy": "its role may not do anything yet",
	},
	"aws_nat_gateway": {"aws_internet_gateway": "AWS refuses a NAT gateway in a VPC without an internet gateway"},
	"aws_flow_log": {"aws_iam_role_policy": "its role may not write yet"},
	"aws_eks_access_policy_association": {"aws_eks_capability": "EKS has no access entry yet for the role of its capability"},
	"aws_eks_capability": {"terraform_data": "EKS refuses a role that is not known everywhere"},
	"aws_eks_cluster": {
		"aws_cloudwatch_log_group": "EKS makes the log group itself, without retention, and leaves it behind",
		"aws_iam_role_policy_attachment": "EKS loses its rights before the cluster is gone, and leaves interfaces behind",
	},
	"aws_eks_node_group": {
		"aws_eks_addon": "nodes come up without their network",
		"aws_iam_role_policy_attachment": "nodes lose their rights before they are gone",
	},
	"aws_eks_addon": {"aws_iam_role_policy_attachment": "the add-on starts without its rights"},
	"aws_eks_pod_identity_association": {"aws_iam_role_policy": "pods get a role that has no rights yet"},
	"aws_rds_cluster": {"aws_cloudwatch_log_group": "RDS makes the log group itself, without retention, and leaves it behind"},
	"aws_rds_cluster_activity_stream": {"aws_rds_cluster_instance": "RDS starts no stream while it has no instance"},
	"aws_rds_cluster_instance": {"aws_iam_role_policy_attachment": "enhanced monitoring may not write yet"},
	"aws_scheduler_schedule": {"aws_iam_role_policy": "its first call is refused"},
	"aws_secretsmanager_secret_rotation": {"aws_rds_cluster_instance": "RDS refuses a rotation while it has no instance"},
}

deny contains verdict if {
	some resource in plan.resources
	some first, otherwise in order[resource.type]

	# Only where the same module makes both: elsewhere the order is the modules'.
	some address, block in plan.configuration
	block.type == first
	startswith(address, plan.prefix(resource))
	not address == plan.place(resource)

	not waits_for_type(resource, first)
	verdict := {
		"policy": "order/dependency",
		"msg": sprintf("%s: does not wait for any %s, so %s. Name it in depends_on.", [resource.address, first, otherwise]),
	}
}

waits_for_type(resource, type) if {
	some address in plan.waits_for(resource)
	startswith(address, concat("", [plan.prefix(resource), type, "."]))
}

# A module that makes it, named as a whole: a mere reference waits for one output of it.
waits_for_type(resource, type) if {
	some name in object.get(plan.configuration[plan.place(resource)], "depends_on", [])
	some address, block in plan.configuration
	block.type == type
	startswith(address, concat("", [plan.prefix(resource), name, "."]))
}

# Add-ons on both sides of the nodes, told apart by name.
addons_that_nodes_need := {"eks-pod-identity-agent", "kube-proxy", "vpc-cni"}

addons_that_need_nodes := {"aws-ebs-csi-driver", "coredns", "metrics-server"}

deny contains verdict if {
	some nodes in plan.resources
	nodes.type == "aws_eks_node_group"
	some addon in plan.resources
	addon.type == "aws_eks_addon"
	addon.change.after.addon_name in addons_that_nodes_need
	plan.prefix(addon) == plan.prefix(nodes)
	not plan.place(addon) in plan.waits_for(nodes)
	verdict := {
		"policy": "order/addons-before-nodes",
		"msg": sprintf("%s: nodes do not wait for add-on %s and come up without it. Name it in the node group's depends_on.", [nodes.address, addon.change.after.addon_name]),
	}
}

deny contains verdict if {
	some nodes in plan.resources
	nodes.type == "aws_eks_node_group"
	some addon in plan.resources
	addon.type == "aws_eks_addon"
	addon.change.after.addon_name in addons_that_need_nodes
	plan.prefix(addon) == plan.prefix(nodes)
	not plan.place(nodes) in plan.waits_for(addon)
	verdict := {
		"policy": "order/addons-after-nodes",
		"msg": sprintf("%s: does not wait for the nodes and stays degraded until the apply gives up. Name the node group in depends_on.", [addon.address]),
	}
}
