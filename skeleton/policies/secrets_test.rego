package secrets_test

import data.encryption_test.good_database
import data.plan_test.denied
import data.plan_test.denied_in
import data.plan_test.made
import data.plan_test.with_unknown

database(values) := made("aws_rds_cluster", object.union(good_database, values))

test_passwords_are_rdss if {
	denied([database({})]) == set()
	denied([database({"manage_master_user_password": null})]) == {"data-safety/password"}
	denied([database({"manage_master_user_password": false})]) == {"data-safety/password"}
}

test_a_password_that_is_only_passed_on if {
	denied([database({"manage_master_user_password": null, "master_password_wo_version": 1})]) == set()
	denied([database({"manage_master_user_password": null, "master_password": "known"})]) == {"data-safety/password", "data-safety/secret"}
}

test_a_copy_has_the_password_of_its_original if {
	denied([database({"manage_master_user_password": null, "snapshot_identifier": "shop-final"})]) == set()
	denied([database({"manage_master_user_password": null, "restore_to_point_in_time": [{"source_cluster_identifier": "shop"}]})]) == set()
	denied([database({"manage_master_user_password": null, "restore_to_point_in_time": []})]) == {"data-safety/password"}
}

test_secrets_are_not_in_the_state if {
	denied([made("aws_secretsmanager_secret_version", {"secret_string_wo_version": 1})]) == set()
	denied([made("aws_secretsmanager_secret_version", {"secret_string": "known"})]) == {"data-safety/secret"}
	denied([made("aws_secretsmanager_secret_version", {"secret_binary": "known"})]) == {"data-safety/secret"}
	denied([with_unknown(made("aws_secretsmanager_secret_version", {}), ["secret_string"])]) == {"data-safety/secret"}
	denied([made("kubernetes_secret_v1", {"data": {"password": "known"}})]) == {"data-safety/secret"}
	denied([made("kubernetes_secret_v1", {"binary_data": {"password": "a25vd24="}})]) == {"data-safety/secret"}
	denied([made("kubernetes_secret_v1", {"data": {}})]) == set()
	denied([made("kubernetes_secret_v1", {"data": null, "data_wo_revision": 1})]) == set()
	denied([made("aws_db_instance", {"password": "known", "backup_retention_period": 7, "final_snapshot_identifier": "last", "storage_encrypted": true})]) == {"data-safety/secret"}
}

parameter(values) := made("aws_ssm_parameter", object.union({"type": "SecureString", "key_id": "arn:key", "value_wo_version": 1}, values))

test_parameters_that_are_secret if {
	denied([parameter({})]) == set()
	denied([parameter({"value_wo_version": null})]) == {"data-safety/secret"}
	denied([parameter({"key_id": null})]) == {"encryption/key"}

	# An address is no secret.
	denied([parameter({"type": "String", "key_id": null, "value_wo_version": null})]) == set()
}

secret(values) := made("aws_secretsmanager_secret", object.union({"kms_key_id": "arn:key"}, values))

test_a_secret_can_be_called_back_in_prod if {
	denied_in("prod", [secret({"recovery_window_in_days": 7})]) == set()
	denied_in("prod", [secret({"recovery_window_in_days": 0})]) == {"data-safety/secret-recovery"}
	denied_in("dev", [secret({"recovery_window_in_days": 0})]) == set()
	denied_in("dev", [secret({"kms_key_id": null})]) == {"encryption/key"}
}
