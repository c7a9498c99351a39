package data_safety_test

import data.encryption_test.good_database
import data.encryption_test.repository
import data.main
import data.plan_test.denied
import data.plan_test.denied_in
import data.plan_test.made
import data.plan_test.warned_in
import data.plan_test.with_unknown

database(values) := made("aws_rds_cluster", object.union(good_database, values))

test_a_protected_database_passes if {
	denied_in("prod", [database({"deletion_protection": true})]) == set()
}

test_protection_is_for_prod if {
	denied_in("prod", [database({"deletion_protection": false})]) == {"data-safety/protection"}
	denied_in("prod", [database({})]) == {"data-safety/protection"}
	denied_in("staging", [database({"deletion_protection": false})]) == set()
	denied_in("prod", [made("aws_eks_cluster", {"deletion_protection": false, "encryption_config": [{"resources": ["secrets"]}], "vpc_config": [{"endpoint_public_access": false}]})]) == {"data-safety/protection"}
}

test_a_last_snapshot if {
	denied([database({"skip_final_snapshot": true})]) == {"data-safety/final-snapshot"}
	denied([database({"final_snapshot_identifier": null})]) == {"data-safety/final-snapshot"}
	denied([with_unknown(made("aws_rds_cluster", object.remove(good_database, ["final_snapshot_identifier"])), ["final_snapshot_identifier"])]) == set()
}

test_backups_by_stage if {
	denied_in("prod", [database({"deletion_protection": true, "backup_retention_period": 6})]) == {"data-safety/backups"}
	denied_in("staging", [database({"backup_retention_period": 2})]) == {"data-safety/backups"}
	denied_in("staging", [database({"backup_retention_period": 3})]) == set()
	denied_in("dev", [database({"backup_retention_period": 1})]) == set()
	denied_in("dev", [database({"backup_retention_period": 0})]) == {"data-safety/backups"}
	denied_in("dev", [made("aws_rds_cluster", object.remove(good_database, ["backup_retention_period"]))]) == {"data-safety/backups"}
}

test_snapshots_say_whose_they_are if {
	denied([database({"copy_tags_to_snapshot": false})]) == {"data-safety/snapshot-tags"}
}

test_a_change_at_once_is_warned_of_in_prod if {
	warned_in("prod", [made("aws_rds_cluster_instance", {"apply_immediately": true})]) == {"data-safety/window"}
	warned_in("prod", [made("aws_rds_cluster_instance", {"apply_immediately": false})]) == set()
	warned_in("dev", [made("aws_rds_cluster_instance", {"apply_immediately": true})]) == set()
}

test_a_removal_is_warned_of if {
	removed := object.union(database({"deletion_protection": true}), {"change": {"actions": ["delete", "create"]}})
	warned_in("prod", [removed]) == {"data-safety/removal"}
	warned_in("prod", [database({"deletion_protection": true})]) == set()
	warned_in("prod", [object.union(made("aws_subnet", {}), {"change": {"actions": ["delete"]}})]) == set()
	every type in main.removals_shown {
		gone := object.union(made(type, null), {"change": {"actions": ["delete"]}})
		warned_in("dev", [gone]) == {"data-safety/removal"}
	}
}

test_logs_have_an_end if {
	group := {"kms_key_id": "arn:key"}
	denied([made("aws_cloudwatch_log_group", object.union(group, {"retention_in_days": 14}))]) == set()
	denied([made("aws_cloudwatch_log_group", object.union(group, {"retention_in_days": 0}))]) == {"data-safety/logs"}
	denied([made("aws_cloudwatch_log_group", group)]) == {"data-safety/logs"}
}

copies(lifecycle) := made("aws_backup_plan", {"rule": [{"lifecycle": lifecycle, "copy_action": []}]})

test_copies_are_kept_as_long_as_backups if {
	denied_in("prod", [copies([{"delete_after": 35}])]) == set()
	denied_in("prod", [copies([{"delete_after": 6}])]) == {"data-safety/backups"}
	denied_in("dev", [copies([{"delete_after": 6}])]) == set()
	denied_in("staging", [copies([{"delete_after": 2}])]) == {"data-safety/backups"}

	# Without an end they stay.
	denied_in("prod", [copies([])]) == set()
	denied_in("prod", [copies([{"delete_after": null}])]) == set()

	far := made("aws_backup_plan", {"rule": [{"lifecycle": [{"delete_after": 35}], "copy_action": [{"lifecycle": [{"delete_after": 1}]}]}]})
	denied_in("prod", [far]) == {"data-safety/backups"}
}

test_what_holds_something_stays_in_prod if {
	vault := made("aws_backup_vault", {"kms_key_arn": "arn:key", "force_destroy": true})
	denied_in("prod", [vault]) == {"data-safety/force"}
	denied_in("staging", [vault]) == set()
	denied_in("prod", [made("aws_backup_vault", {"kms_key_arn": "arn:key", "force_destroy": false})]) == set()
	denied_in("prod", [repository({"force_delete": true})]) == {"data-safety/force"}
	denied_in("prod", [repository({"force_delete": false})]) == set()
}

test_images_do_not_change_under_their_tag if {
	denied([repository({"image_tag_mutability": "MUTABLE"})]) == {"data-safety/tags-of-images"}
	denied([repository({"image_tag_mutability": null})]) == {"data-safety/tags-of-images"}
}

test_a_trail_can_be_trusted if {
	trail := {"kms_key_id": "arn:key", "enable_log_file_validation": true}
	denied([made("aws_cloudtrail", trail)]) == set()
	denied([made("aws_cloudtrail", object.union(trail, {"enable_log_file_validation": false}))]) == {"data-safety/trail"}
	denied([made("aws_cloudtrail", object.remove(trail, ["kms_key_id"]))]) == {"encryption/key"}
}
