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

removals_shown := {
	"aws_backup_vault",
	"aws_db_instance",
	"aws_ecr_repository",
	"aws_eks_cluster",
	"aws_kms_key",
	"aws_rds_cluster",
	"aws_s3_bucket",
	"aws_secretsmanager_secret",
}

warn contains verdict if {
	some resource in input.resource_changes
	resource.type in removals_shown
	"delete" in resource.change.actions
	verdict := {
		"policy": "data-safety/removal",
		"msg": sprintf("%s: is removed by this plan (%s). What it keeps is gone, or needs a restore.", [resource.address, concat(" and ", resource.change.actions)]),
	}
}

# A copy that goes earlier than the original is none.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_backup_plan"
	least := object.get(least_backup_days, plan.stage, 1)
	some rule in resource.change.after.rule
	some kept in array.concat([rule], object.get(rule, "copy_action", []))
	some lifecycle in object.get(kept, "lifecycle", [])
	is_number(lifecycle.delete_after)
	lifecycle.delete_after < least
	verdict := {
		"policy": "data-safety/backups",
		"msg": sprintf("%s: keeps copies for %v days. Keep them for %d or more in %s.", [resource.address, lifecycle.delete_after, least, plan.stage]),
	}
}

# What may be removed with what is in it.
force := {
	"aws_backup_vault": "force_destroy",
	"aws_ecr_repository": "force_delete",
	"aws_s3_bucket": "force_destroy",
}

deny contains verdict if {
	some resource in plan.resources
	attribute := force[resource.type]
	plan.stage == "prod"
	resource.change.after[attribute] == true
	verdict := {
		"policy": "data-safety/force",
		"msg": sprintf("%s: goes with everything in it when its name is dropped in prod. Set %s = false; removing the environment lifts it in its own step.", [resource.address, attribute]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket"
	count(plan.named_by(resource, "aws_s3_bucket_versioning")) == 0
	verdict := {
		"policy": "data-safety/versions",
		"msg": sprintf("%s: what is written over is lost. Add an aws_s3_bucket_versioning.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_cloudtrail"
	not resource.change.after.enable_log_file_validation == true
	verdict := {
		"policy": "data-safety/trail",
		"msg": sprintf("%s: nobody can tell whether its files were changed. Set enable_log_file_validation = true.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_ecr_repository"
	not resource.change.after.image_tag_mutability == "IMMUTABLE"
	verdict := {
		"policy": "data-safety/tags-of-images",
		"msg": sprintf("%s: an image may change under its tag. Set image_tag_mutability = \"IMMUTABLE\".", [resource.address]),
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
