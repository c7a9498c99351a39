package encryption_test

import data.plan_test.denied
import data.plan_test.made
import data.plan_test.with_unknown

good_database := {
	"backup_retention_period": 7,
	"copy_tags_to_snapshot": true,
	"final_snapshot_identifier": "shop-final",
	"kms_key_id": "arn:aws:kms:eu-west-1:111111111111:key/1",
	"manage_master_user_password": true,
	"master_user_secret_kms_key_id": "arn:aws:kms:eu-west-1:111111111111:key/1",
	"performance_insights_kms_key_id": "arn:aws:kms:eu-west-1:111111111111:key/1",
	"skip_final_snapshot": false,
	"storage_encrypted": true,
}

test_an_encrypted_database_passes if {
	denied([made("aws_rds_cluster", good_database)]) == set()
}

test_keys_that_are_not_known_yet_pass if {
	keys := ["kms_key_id", "master_user_secret_kms_key_id", "performance_insights_kms_key_id"]
	denied([with_unknown(made("aws_rds_cluster", object.remove(good_database, keys)), keys)]) == set()
}

test_an_unencrypted_database_is_denied if {
	denied([made("aws_rds_cluster", object.union(good_database, {"storage_encrypted": false}))]) == {"encryption/storage"}
	denied([made("aws_rds_cluster", object.union(good_database, {"storage_encrypted": null}))]) == {"encryption/storage"}
	denied([made("aws_ebs_volume", {"encrypted": false})]) == {"encryption/storage"}
}

test_a_database_with_awss_own_key_is_denied if {
	denied([made("aws_rds_cluster", object.union(good_database, {"kms_key_id": null}))]) == {"encryption/key"}
	denied([made("aws_rds_cluster", object.remove(good_database, ["master_user_secret_kms_key_id"]))]) == {"encryption/key"}
	denied([made("aws_rds_cluster", object.union(object.remove(good_database, ["manage_master_user_password", "master_user_secret_kms_key_id"]), {"master_password_wo_version": 1}))]) == set()
}

test_log_groups_and_topics if {
	denied([made("aws_cloudwatch_log_group", {"kms_key_id": "arn:key", "retention_in_days": 30})]) == set()
	denied([made("aws_cloudwatch_log_group", {"kms_key_id": null, "retention_in_days": 30})]) == {"encryption/key"}
	denied([made("aws_sns_topic", {"kms_master_key_id": "arn:key"})]) == set()
	denied([made("aws_sns_topic", {})]) == {"encryption/key"}
}

test_keys_are_rotated if {
	denied([made("aws_kms_key", {"enable_key_rotation": true})]) == set()
	denied([made("aws_kms_key", {"enable_key_rotation": false})]) == {"encryption/rotation"}
	denied([made("aws_kms_key", {})]) == {"encryption/rotation"}

	# AWS does not rotate these.
	denied([made("aws_kms_key", {"customer_master_key_spec": "RSA_4096"})]) == set()
}

test_kubernetes_secrets if {
	cluster := {"vpc_config": [{"endpoint_public_access": false}]}
	denied([made("aws_eks_cluster", object.union(cluster, {"encryption_config": [{"resources": ["secrets"]}]}))]) == set()
	denied([made("aws_eks_cluster", object.union(cluster, {"encryption_config": []}))]) == {"encryption/secrets"}
	denied([made("aws_eks_cluster", cluster)]) == {"encryption/secrets"}
}

repository(values) := made("aws_ecr_repository", object.union({"image_tag_mutability": "IMMUTABLE", "encryption_configuration": [{"encryption_type": "KMS", "kms_key": "arn:key"}]}, values))

test_images if {
	denied([repository({})]) == set()
	denied([repository({"encryption_configuration": []})]) == {"encryption/images"}
	denied([repository({"encryption_configuration": [{"encryption_type": "AES256", "kms_key": "arn:key"}]})]) == {"encryption/images"}
	denied([repository({"encryption_configuration": [{"encryption_type": "KMS", "kms_key": null}]})]) == {"encryption/images"}
	denied([repository({"encryption_configuration": [{"encryption_type": "KMS"}]})]) == {"encryption/images"}

	soon := object.union(repository({"encryption_configuration": [{"encryption_type": "KMS"}]}), {"change": {"after_unknown": {"encryption_configuration": [{"kms_key": true}]}}})
	denied([soon]) == set()
}

test_queues if {
	denied([made("aws_sqs_queue", {"kms_master_key_id": "arn:key"})]) == set()
	denied([made("aws_sqs_queue", {"sqs_managed_sse_enabled": true})]) == set()
	denied([made("aws_sqs_queue", {"sqs_managed_sse_enabled": false})]) == {"encryption/key"}
	denied([made("aws_sqs_queue", {})]) == {"encryption/key"}
}

test_functions_vaults_and_builds if {
	denied([made("aws_lambda_function", {"environment": [{"variables": {"TOPIC": "x"}}], "kms_key_arn": "arn:key"})]) == set()
	denied([made("aws_lambda_function", {"environment": [{"variables": {"TOPIC": "x"}}], "kms_key_arn": ""})]) == {"encryption/key"}
	denied([made("aws_lambda_function", {"environment": [{}]})]) == {"encryption/key"}
	denied([made("aws_lambda_function", {"environment": []})]) == set()
	denied([made("aws_backup_vault", {"kms_key_arn": "arn:key"})]) == set()
	denied([made("aws_backup_vault", {})]) == {"encryption/key"}
	denied([made("aws_codebuild_project", {"encryption_key": "arn:key"})]) == set()
	denied([made("aws_codebuild_project", {})]) == {"encryption/key"}
	denied([made("aws_rds_cluster_activity_stream", {"kms_key_id": "arn:key"})]) == set()
	denied([made("aws_rds_cluster_activity_stream", {})]) == {"encryption/key"}
}

test_a_proxy_takes_no_clear_text if {
	denied([made("aws_db_proxy", {"require_tls": true})]) == set()
	denied([made("aws_db_proxy", {"require_tls": false})]) == {"encryption/transit"}
	denied([made("aws_db_proxy", {})]) == {"encryption/transit"}
}

test_disks_of_instances if {
	instance := {"metadata_options": [{"http_tokens": "required"}]}
	denied([made("aws_instance", object.union(instance, {"root_block_device": [{"encrypted": true}]}))]) == set()
	denied([made("aws_instance", object.union(instance, {"root_block_device": [{"encrypted": false}]}))]) == {"encryption/disks"}
	denied([made("aws_instance", object.union(instance, {"root_block_device": []}))]) == {"encryption/disks"}
	denied([made("aws_instance", instance)]) == {"encryption/disks"}
}

launch_template(disk) := {
	"metadata_options": [{"http_tokens": "required"}],
	"block_device_mappings": [{"device_name": "/dev/xvda", "ebs": [disk]}],
	"tag_specifications": [{"resource_type": kind, "tags": {name: "x" | some name in ["Environment", "ManagedBy", "Owner", "Repository", "Stack", "StackEnvironment", "Stage"]}} |
		some kind in ["instance", "network-interface", "volume"]
	],
}

test_disks_of_nodes if {
	denied([made("aws_launch_template", launch_template({"encrypted": "true"}))]) == set()
	denied([made("aws_launch_template", launch_template({"encrypted": "false"}))]) == {"encryption/disks"}
	denied([made("aws_launch_template", launch_template({}))]) == {"encryption/disks"}
}

test_volumes_of_pods if {
	class := {"storage_provisioner": "ebs.csi.aws.com"}
	denied([made("kubernetes_storage_class_v1", object.union(class, {"parameters": {"encrypted": "true"}}))]) == set()
	denied([made("kubernetes_storage_class_v1", object.union(class, {"parameters": {"type": "gp3"}}))]) == {"encryption/volumes"}
	denied([made("kubernetes_storage_class_v1", class)]) == {"encryption/volumes"}
	denied([made("kubernetes_storage_class_v1", {"storage_provisioner": "efs.csi.aws.com"})]) == set()
}
