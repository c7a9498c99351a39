package public_access_test

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
