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
	"aws_backup_vault": ["kms_key_arn"],
	"aws_cloudtrail": ["kms_key_id"],
	"aws_cloudwatch_log_group": ["kms_key_id"],
	"aws_codebuild_project": ["encryption_key"],
	"aws_rds_cluster_activity_stream": ["kms_key_id"],
	"aws_rds_cluster": ["kms_key_id", "performance_insights_kms_key_id"],
	"aws_secretsmanager_secret": ["kms_key_id"],
	"aws_sns_topic": ["kms_master_key_id"],
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

# RDS keeps a password only where it makes one.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_rds_cluster"
	resource.change.after.manage_master_user_password == true
	not plan.is_set(resource, "master_user_secret_kms_key_id")
	verdict := {
		"policy": "encryption/key",
		"msg": sprintf("%s: has no key of its own. Set master_user_secret_kms_key_id to the ARN of a KMS key of this stack.", [resource.address]),
	}
}

# EventBridge has no way to say on whose behalf it uses a key, so a queue that it fills
# may be left to SQS's own.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_sqs_queue"
	not plan.is_set(resource, "kms_master_key_id")
	not resource.change.after.sqs_managed_sse_enabled == true
	verdict := {
		"policy": "encryption/key",
		"msg": sprintf("%s: is not encrypted. Set kms_master_key_id to the ARN of a KMS key of this stack, or sqs_managed_sse_enabled.", [resource.address]),
	}
}

# Who may see a function may see its environment, unless a key stands in between.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_lambda_function"
	count(resource.change.after.environment) > 0
	not plan.is_set(resource, "kms_key_arn")
	verdict := {
		"policy": "encryption/key",
		"msg": sprintf("%s: its environment has no key of its own. Set kms_key_arn to the ARN of a KMS key of this stack.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_ssm_parameter"
	resource.change.after.type == "SecureString"
	not plan.is_set(resource, "key_id")
	verdict := {
		"policy": "encryption/key",
		"msg": sprintf("%s: has no key of its own. Set key_id to the ARN of a KMS key of this stack.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_ecr_repository"
	count([config |
		some config in resource.change.after.encryption_configuration
		config.encryption_type in {"KMS", "KMS_DSSE"}
		has_key(resource, config)
	]) == 0
	verdict := {
		"policy": "encryption/images",
		"msg": sprintf("%s: keeps images without a key of its own. Add encryption_configuration with encryption_type KMS and a kms_key.", [resource.address]),
	}
}

has_key(_, config) if is_string(config.kms_key)

has_key(resource, _) if {
	some config in resource.change.after_unknown.encryption_configuration
	config.kms_key == true
}

# S3 encrypts by itself, with a key that this account cannot withdraw.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket"
	count(plan.named_by(resource, "aws_s3_bucket_server_side_encryption_configuration")) == 0
	verdict := {
		"policy": "encryption/bucket",
		"msg": sprintf("%s: has no key of its own. Add an aws_s3_bucket_server_side_encryption_configuration with aws:kms.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_s3_bucket_server_side_encryption_configuration"
	some rule in resource.change.after.rule
	algorithms := {used.sse_algorithm | some used in rule.apply_server_side_encryption_by_default}
	count(algorithms & {"aws:kms", "aws:kms:dsse"}) == 0
	verdict := {
		"policy": "encryption/bucket",
		"msg": sprintf("%s: encrypts with S3's own key. Set sse_algorithm = \"aws:kms\" and kms_master_key_id.", [resource.address]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_db_proxy"
	not resource.change.after.require_tls == true
	verdict := {
		"policy": "encryption/transit",
		"msg": sprintf("%s: takes passwords and data in clear. Set require_tls = true.", [resource.address]),
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
	resource.type == "aws_instance"
	encrypted := [disk | some disk in resource.change.after.root_block_device; disk.encrypted == true]
	count(encrypted) == 0
	verdict := {
		"policy": "encryption/disks",
		"msg": sprintf("%s: has an unencrypted disk. Set encrypted = true in its root_block_device.", [resource.address]),
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
