# Everything that keeps data is encrypted, with a key of the stack's own where AWS takes one.
package main

import data.plan

# A switch that must be on.
encryption_switches := {
	"aws_db_instance": "storage_encrypted",
	"aws_ebs_volume": "encrypted",
	"aws_efs_file_system": "encrypted",
	"aws_rds_cluster": "storage_encrypted",
}

# A key that must be named: without one AWS uses its own, which this account cannot withdraw.
encryption_keys := {
	"aws_cloudwatch_log_group": ["kms_key_id"],
	"aws_rds_cluster": ["kms_key_id", "master_user_secret_kms_key_id", "performance_insights_kms_key_id"],
	"aws_sns_topic": ["kms_master_key_id"],
	"aws_sqs_queue": ["kms_master_key_id"],
}

deny contains verdict if {
	some resource in plan.resources
	attribute := encryption_switches[resource.type]
	not resource.change.after[attribute] == true
	not plan.is_unknown(resource, attribute)
	verdict := {
		"policy": "encryption/storage",
		"msg": sprintf("%s: is not encrypted at rest. Set %s = true.", [resource.address, attribute]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	some attribute in encryption_keys[resource.type]
	not plan.is_set(resource, attribute)
	verdict := {
		"policy": "encryption/key",
		"msg": sprintf("%s: has no key of its own. Set %s to the ARN of a KMS key of this stack.", [resource.address, attribute]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_kms_key"
	object.get(resource.change.after, "customer_master_key_spec", null) in {null, "SYMMETRIC_DEFAULT"}
	not resource.change.after.enable_key_rotation == true
	verdict := {
		"policy": "encryption/rotation",
		"msg": sprintf("%s: is never rotated. Set enable_key_rotation = true.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_eks_cluster"
	encrypted := {kind | some config in resource.change.after.encryption_config; some kind in config.resources}
	not "secrets" in encrypted
	verdict := {
		"policy": "encryption/secrets",
		"msg": sprintf("%s: keeps Kubernetes secrets without a key of its own. Add encryption_config with resources = [\"secrets\"].", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_launch_template"
	some mapping in resource.change.after.block_device_mappings
	some disk in mapping.ebs
	not object.get(disk, "encrypted", false) in {"true", true}
	verdict := {
		"policy": "encryption/disks",
		"msg": sprintf("%s: starts instances with an unencrypted disk %s. Set encrypted = \"true\" in its ebs block.", [resource.address, mapping.device_name]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type in {"kubernetes_storage_class", "kubernetes_storage_class_v1"}
	resource.change.after.storage_provisioner in {"ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com"}
	not resource.change.after.parameters.encrypted == "true"
	verdict := {
		"policy": "encryption/volumes",
		"msg": sprintf("%s: makes unencrypted volumes. Set parameters.encrypted = \"true\".", [resource.address]),
	}
}
