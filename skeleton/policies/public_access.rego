# Nothing but load balancers faces the internet.
package main

import data.plan

anywhere := {"0.0.0.0/0", "::/0"}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_db_instance", "aws_rds_cluster_instance"}
	resource.change.after.publicly_accessible == true
	verdict := {
		"policy": "public-access/database",
		"msg": sprintf("%s: has a public address. Set publicly_accessible = false.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_subnet"
	resource.change.after.map_public_ip_on_launch == true
	verdict := {
		"policy": "public-access/subnet",
		"msg": sprintf("%s: gives every instance a public address. Remove map_public_ip_on_launch.", [resource.address]),
	}
}

# For dev a team may decide that a login is enough; elsewhere the network decides too.
deny contains verdict if {
	some resource in clusters_open_to_anywhere
	plan.stage != "dev"
	verdict := {
		"policy": "public-access/cluster",
		"msg": sprintf("%s: the whole internet reaches the Kubernetes API of a %s cluster. List the networks that may in cluster.endpoint.allowed_cidrs, or set cluster.endpoint.access to private.", [resource.address, plan.stage]),
	}
}

warn contains verdict if {
	some resource in clusters_open_to_anywhere
	plan.stage == "dev"
	verdict := {
		"policy": "public-access/cluster",
		"msg": sprintf("%s: the whole internet reaches the Kubernetes API. List the networks that may in cluster.endpoint.allowed_cidrs.", [resource.address]),
	}
}

# EKS reads an empty list as everywhere.
clusters_open_to_anywhere contains resource if {
	some resource in plan.resources
	resource.type == "aws_eks_cluster"
	some config in resource.change.after.vpc_config
	config.endpoint_public_access == true
	blocks := {block | some block in config.public_access_cidrs}
	count(blocks & anywhere) > 0
}

clusters_open_to_anywhere contains resource if {
	some resource in plan.resources
	resource.type == "aws_eks_cluster"
	some config in resource.change.after.vpc_config
	not config.endpoint_public_access == false
	count([block | some block in object.get(config, "public_access_cidrs", [])]) == 0
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket_public_access_block"
	some attribute in ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
	not resource.change.after[attribute] == true
	verdict := {
		"policy": "public-access/bucket",
		"msg": sprintf("%s: lets the bucket be made public. Set %s = true.", [resource.address, attribute]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket_acl"
	startswith(resource.change.after.acl, "public-")
	verdict := {
		"policy": "public-access/bucket",
		"msg": sprintf("%s: publishes the bucket. Set acl = \"private\".", [resource.address]),
	}
}
