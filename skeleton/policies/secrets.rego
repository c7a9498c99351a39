# What Terraform knows is in its state, where more people read it than the secret's own.
package main

import data.plan

# A password that Terraform knows is in its state; one that it only passes on is not.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_rds_cluster"
	not resource.change.after.manage_master_user_password == true
	not is_passed_on(resource, "master_password_wo_version")
	not comes_with_a_password(resource)
	verdict := {
		"policy": "data-safety/password",
		"msg": sprintf("%s: its password would be in the state. Set manage_master_user_password = true, or master_password_wo with its version.", [resource.address]),
	}
}

# A cluster that is made from another one has the password of that one.
comes_with_a_password(resource) if is_string(object.get(resource.change.after, "snapshot_identifier", null))

comes_with_a_password(resource) if {
	some _ in object.get(resource.change.after, "restore_to_point_in_time", [])
}

is_passed_on(resource, version) if plan.is_set(resource, version)

# type => arguments that end in the state, and the ones that do not.
secrets_in_state := {
	"aws_db_instance": {"password": "password_wo"},
	"aws_rds_cluster": {"master_password": "master_password_wo"},
	"aws_secretsmanager_secret_version": {"secret_binary": "secret_string_wo", "secret_string": "secret_string_wo"},
	"kubernetes_secret": {"binary_data": "data_wo", "data": "data_wo"},
	"kubernetes_secret_v1": {"binary_data": "data_wo", "data": "data_wo"},
}

deny contains verdict if {
	some resource in plan.resources
	some attribute, instead in secrets_in_state[resource.type]
	plan.is_set(resource, attribute)
	not object.get(resource.change.after, attribute, null) == {}
	verdict := {
		"policy": "data-safety/secret",
		"msg": sprintf("%s: %s is in the state. Use %s and its version, which Terraform forgets.", [resource.address, attribute, instead]),
	}
}

deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_ssm_parameter"
	resource.change.after.type == "SecureString"
	not plan.is_set(resource, "value_wo_version")
	verdict := {
		"policy": "data-safety/secret",
		"msg": sprintf("%s: its value is in the state. Use value_wo and value_wo_version, which Terraform forgets.", [resource.address]),
	}
}

# The name stays taken for as long as the secret can be called back, and a mistake is found later than at once.
deny contains verdict if {
	some resource in plan.resources
	resource.type == "aws_secretsmanager_secret"
	plan.stage == "prod"
	resource.change.after.recovery_window_in_days == 0
	verdict := {
		"policy": "data-safety/secret-recovery",
		"msg": sprintf("%s: is gone at once when it is removed in prod. Set recovery_window_in_days to 7 or more.", [resource.address]),
	}
}
