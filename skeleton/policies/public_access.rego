# Nothing but load balancers faces the internet.
package main

import data.plan

# A block that is the whole internet, however it is written: 0.0.0.0/0, ::/0, 0::/0.
is_anywhere(block) if endswith(block, "/0")

# Half of the internet is as good as all of it; two halves are all of it.
is_wide(block) if {
	is_string(block)
	not is_private_v6(block)
	[_, length] := split(block, "/")
	to_number(length) < {true: 16, false: 8}[contains(block, ":")]
}

is_private_v6(block) if regex.match(`^[fF][cCdD]`, block)

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
	some block in config.public_access_cidrs
	is_wide(block)
}

clusters_open_to_anywhere contains resource if {
	some resource in plan.resources
	resource.type == "aws_eks_cluster"
	some config in resource.change.after.vpc_config
	not config.endpoint_public_access == false
	count([block | some block in object.get(config, "public_access_cidrs", [])]) == 0
}

# What forwards for others needs an address of its own; nothing else does.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_instance"
	resource.change.after.associate_public_ip_address == true
	not resource.change.after.source_dest_check == false
	verdict := {
		"policy": "public-access/instance",
		"msg": sprintf("%s: has a public address. Set associate_public_ip_address = false and reach it by Session Manager.", [resource.address]),
	}
}

# Whatever runs on an instance could ask the older metadata service for its role.
deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_instance", "aws_launch_template"}
	tokens := [options | some options in resource.change.after.metadata_options; options.http_tokens == "required"]
	count(tokens) == 0
	verdict := {
		"policy": "public-access/metadata",
		"msg": sprintf("%s: gives its role to any request that it can be made to send. Set metadata_options.http_tokens = \"required\".", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_lambda_function_url"
	not resource.change.after.authorization_type == "AWS_IAM"
	verdict := {
		"policy": "public-access/function",
		"msg": sprintf("%s: anybody may call the function. Set authorization_type = \"AWS_IAM\".", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket"
	count(plan.named_by(resource, "aws_s3_bucket_public_access_block")) == 0
	verdict := {
		"policy": "public-access/bucket",
		"msg": sprintf("%s: one wrong policy makes it public. Add an aws_s3_bucket_public_access_block.", [resource.address]),
	}
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
