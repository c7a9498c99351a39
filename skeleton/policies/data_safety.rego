# Data outlives mistakes: protection, backups, last snapshots.
package main

import data.plan

# The shortest time, in days, in which somebody notices what is missing.
least_backup_days := {"prod": 7, "staging": 3}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_db_instance", "aws_eks_cluster", "aws_rds_cluster"}
	plan.stage == "prod"
	not resource.change.after.deletion_protection == true
	verdict := {
		"policy": "data-safety/protection",
		"msg": sprintf("%s: one wrong click deletes it in prod. Set deletion_protection to true; removing the environment lifts it in its own step.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_db_instance", "aws_rds_cluster"}
	resource.change.after.skip_final_snapshot == true
	verdict := {
		"policy": "data-safety/final-snapshot",
		"msg": sprintf("%s: goes without a last snapshot. Set skip_final_snapshot = false and a final_snapshot_identifier.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_db_instance", "aws_rds_cluster"}
	not resource.change.after.skip_final_snapshot == true
	not plan.is_set(resource, "final_snapshot_identifier")
	verdict := {
		"policy": "data-safety/final-snapshot",
		"msg": sprintf("%s: has no name for its last snapshot; AWS would refuse to delete it. Set final_snapshot_identifier.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_db_instance", "aws_rds_cluster"}
	least := object.get(least_backup_days, plan.stage, 1)
	days := object.get(resource.change.after, "backup_retention_period", 0)
	to_number(days) < least
	verdict := {
		"policy": "data-safety/backups",
		"msg": sprintf("%s: keeps backups for %v days. Keep them for %d or more in %s: database.backup_retention_days.", [resource.address, days, least, plan.stage]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_rds_cluster"
	not resource.change.after.copy_tags_to_snapshot == true
	verdict := {
		"policy": "data-safety/snapshot-tags",
		"msg": sprintf("%s: its snapshots say nothing of their owner. Set copy_tags_to_snapshot = true.", [resource.address]),
	}
}

# A password that Terraform knows is in its state.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_rds_cluster"
	not resource.change.after.manage_master_user_password == true
	not is_string(object.get(resource.change.after, "snapshot_identifier", null))
	verdict := {
		"policy": "data-safety/password",
		"msg": sprintf("%s: its password would be in the state. Set manage_master_user_password = true.", [resource.address]),
	}
}

# In prod a change of the database waits for its window, unless somebody says otherwise.
warn contains verdict if {
	some resource in plan.resources
	resource.type in {"aws_rds_cluster", "aws_rds_cluster_instance"}
	plan.stage == "prod"
	resource.change.after.apply_immediately == true
	verdict := {
		"policy": "data-safety/window",
		"msg": sprintf("%s: changes in prod do not wait for the maintenance window; some restart the database.", [resource.address]),
	}
}

warn contains verdict if {
	some resource in input.resource_changes
	resource.type in {"aws_db_instance", "aws_eks_cluster", "aws_kms_key", "aws_rds_cluster"}
	"delete" in resource.change.actions
	verdict := {
		"policy": "data-safety/removal",
		"msg": sprintf("%s: is removed by this plan (%s). What it keeps is gone, or needs a restore.", [resource.address, concat(" and ", resource.change.actions)]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_cloudwatch_log_group"
	object.get(resource.change.after, "retention_in_days", 0) in {0, null}
	not plan.is_unknown(resource, "retention_in_days")
	verdict := {
		"policy": "data-safety/logs",
		"msg": sprintf("%s: keeps logs for ever. Set retention_in_days.", [resource.address]),
	}
}
