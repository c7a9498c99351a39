package public_access_test

import data.encryption_test.launch_template
import data.main
import data.plan_test.denied
import data.plan_test.denied_in
import data.plan_test.made
import data.plan_test.warned_in

test_databases if {
	denied([made("aws_rds_cluster_instance", {"publicly_accessible": false})]) == set()
	denied([made("aws_rds_cluster_instance", {"publicly_accessible": true})]) == {"public-access/database"}
}

test_subnets if {
	denied([made("aws_subnet", {"map_public_ip_on_launch": false})]) == set()
	denied([made("aws_subnet", {"map_public_ip_on_launch": true})]) == {"public-access/subnet"}
}

cluster(config) := made("aws_eks_cluster", {"deletion_protection": true, "encryption_config": [{"resources": ["secrets"]}], "vpc_config": [config]})

test_a_private_cluster_passes if {
	denied_in("prod", [cluster({"endpoint_public_access": false})]) == set()
}

test_a_cluster_for_named_networks_passes if {
	denied_in("prod", [cluster({"endpoint_public_access": true, "public_access_cidrs": ["203.0.113.0/24"]})]) == set()
}

test_an_address_that_is_not_known_yet_is_a_named_network if {
	denied_in("prod", [cluster({"endpoint_public_access": true, "public_access_cidrs": [null]})]) == set()
}

test_a_cluster_for_everybody_is_denied_outside_dev if {
	everybody := cluster({"endpoint_public_access": true, "public_access_cidrs": ["0.0.0.0/0"]})
	denied_in("prod", [everybody]) == {"public-access/cluster"}
	denied_in("staging", [everybody]) == {"public-access/cluster"}
	denied_in("dev", [everybody]) == set()
	warned_in("dev", [everybody]) == {"public-access/cluster"}
	warned_in("prod", [everybody]) == set()
}

test_no_list_is_everybody if {
	denied_in("prod", [cluster({"endpoint_public_access": true, "public_access_cidrs": []})]) == {"public-access/cluster"}
	denied_in("prod", [cluster({"endpoint_public_access": true})]) == {"public-access/cluster"}
	denied_in("prod", [cluster({"endpoint_public_access": null})]) == {"public-access/cluster"}
}

closed_bucket := {"block_public_acls": true, "block_public_policy": true, "ignore_public_acls": true, "restrict_public_buckets": true}

test_buckets if {
	denied([made("aws_s3_bucket_public_access_block", closed_bucket)]) == set()
	every attribute, _ in closed_bucket {
		denied([made("aws_s3_bucket_public_access_block", object.union(closed_bucket, {attribute: false}))]) == {"public-access/bucket"}
		denied([made("aws_s3_bucket_public_access_block", object.remove(closed_bucket, [attribute]))]) == {"public-access/bucket"}
	}
	denied([made("aws_s3_bucket_acl", {"acl": "private"})]) == set()
	denied([made("aws_s3_bucket_acl", {"acl": "public-read"})]) == {"public-access/bucket"}
}

instance(values) := made("aws_instance", object.union({"metadata_options": [{"http_tokens": "required"}], "root_block_device": [{"encrypted": true}]}, values))

test_instances if {
	denied([instance({"associate_public_ip_address": false})]) == set()
	denied([instance({})]) == set()
	denied([instance({"associate_public_ip_address": true})]) == {"public-access/instance"}

	# A NAT instance forwards for others.
	denied([instance({"associate_public_ip_address": true, "source_dest_check": false})]) == set()
	denied([instance({"associate_public_ip_address": true, "source_dest_check": true})]) == {"public-access/instance"}
}

test_roles_of_instances_are_not_given_away if {
	denied([instance({"metadata_options": [{"http_tokens": "optional"}]})]) == {"public-access/metadata"}
	denied([instance({"metadata_options": []})]) == {"public-access/metadata"}
	template := launch_template({"encrypted": "true"})
	denied([made("aws_launch_template", object.union(template, {"metadata_options": [{"http_tokens": "optional"}]}))]) == {"public-access/metadata"}
	denied([made("aws_launch_template", object.remove(template, ["metadata_options"]))]) == {"public-access/metadata"}
}

test_functions if {
	denied([made("aws_lambda_function_url", {"authorization_type": "AWS_IAM"})]) == set()
	denied([made("aws_lambda_function_url", {"authorization_type": "NONE"})]) == {"public-access/function"}
}

test_a_cluster_for_half_of_the_internet_is_for_everybody if {
	halves := cluster({"endpoint_public_access": true, "public_access_cidrs": ["0.0.0.0/1", "128.0.0.0/1"]})
	denied_in("prod", [halves]) == {"public-access/cluster"}
}

# A bucket and what names it.
bucket_with(companions) := {
	"variables": {"stage": {"value": "dev"}},
	"resource_changes": [made("aws_s3_bucket", {})],
	"configuration": {"root_module": {"resources": array.concat(
		[{"address": "aws_s3_bucket.this", "type": "aws_s3_bucket", "expressions": {}}],
		[{"address": sprintf("%s.this", [type]), "type": type, "expressions": {"bucket": {"references": ["aws_s3_bucket.this.id", "aws_s3_bucket.this"]}}} | some type in companions],
	)}},
}

all_companions := ["aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning"]

bucket_denied(companions) := names if {
	names := {verdict.policy | some verdict in main.deny} with input as bucket_with(companions)
}

test_a_bucket_has_what_keeps_it_safe if {
	bucket_denied(all_companions) == set()
	bucket_denied(["aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning"]) == {"public-access/bucket"}
	bucket_denied(["aws_s3_bucket_public_access_block", "aws_s3_bucket_versioning"]) == {"encryption/bucket"}
	bucket_denied(["aws_s3_bucket_public_access_block", "aws_s3_bucket_server_side_encryption_configuration"]) == {"data-safety/versions"}
}

rule(algorithm) := {"rule": [{"apply_server_side_encryption_by_default": [{"sse_algorithm": algorithm}]}]}

test_a_bucket_uses_the_stacks_key if {
	denied([made("aws_s3_bucket_server_side_encryption_configuration", rule("aws:kms"))]) == set()
	denied([made("aws_s3_bucket_server_side_encryption_configuration", rule("AES256"))]) == {"encryption/bucket"}
	denied([made("aws_s3_bucket_server_side_encryption_configuration", {"rule": [{}]})]) == {"encryption/bucket"}
}
