# Aurora PostgreSQL: where it is, who reaches it, what it keeps. Plans only:
# nothing is made, and what would ask an account is overridden.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_resource {
  target          = aws_kms_key.this
  override_during = plan
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/database", key_id = "database" }
}

override_resource {
  target          = aws_security_group.this
  override_during = plan
  values          = { id = "sg-0ffffffffffffffff" }
}

override_resource {
  target          = aws_iam_role.monitoring
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-enhanced-monitoring" }
}

override_resource {
  target          = random_id.final_snapshot
  override_during = plan
  values          = { hex = "0123abcd" }
}

variables {
  name                      = "shop-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  client_security_group_ids = { "nodes and pods" = "sg-0eeeeeeeeeeeeeeee" }
  database = {
    kind                  = "serverless"
    min_acu               = 0.5
    max_acu               = 4
    readers               = 0
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
  }
}

run "closed_to_all_but_its_clients" {
  command = plan

  assert {
    condition = { for name, rule in aws_vpc_security_group_ingress_rule.client : name => [rule.security_group_id, rule.referenced_security_group_id, rule.ip_protocol, rule.from_port, rule.to_port] } == {
      "nodes and pods" = ["sg-0ffffffffffffffff", "sg-0eeeeeeeeeeeeeeee", "tcp", 5432, 5432]
    }
    error_message = "Somebody else than the named clients reaches the database, or they do not."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.client : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.prefix_list_id == null])
    error_message = "The database admits a block of addresses."
  }

  assert {
    condition     = alltrue([for instance in aws_rds_cluster_instance.this : !instance.publicly_accessible])
    error_message = "The database has a public address."
  }

  assert {
    condition     = toset(aws_rds_cluster.this.vpc_security_group_ids) == toset(["sg-0ffffffffffffffff"]) && aws_security_group.this.vpc_id == "vpc-0123456789abcdef0"
    error_message = "The database is not behind its security group."
  }

  assert {
    condition     = toset(aws_db_subnet_group.this.subnet_ids) == toset(var.subnet_ids) && aws_rds_cluster.this.db_subnet_group_name == "shop-dev" && alltrue([for instance in aws_rds_cluster_instance.this : instance.db_subnet_group_name == "shop-dev"])
    error_message = "The database is outside the given subnets."
  }
}

run "nobody_reads_the_disk_or_the_wire" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database"
    error_message = "Storage and snapshots are not encrypted with the database's own key."
  }

  assert {
    condition     = aws_rds_cluster.this.performance_insights_kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database" && aws_cloudwatch_log_group.postgresql.kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database"
    error_message = "Statements in Database Insights or in the log are not encrypted with the database's own key."
  }

  assert {
    condition     = one([for parameter in aws_rds_cluster_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "Connections without TLS are taken."
  }

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30 && aws_kms_alias.this.target_key_id == "database" && aws_kms_alias.this.name == "alias/shop-dev-database"
    error_message = "The key is not rotated, not named, or goes before its loss is noticed."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[0].Principal == { AWS = "arn:aws:iam::111111111111:root" } && jsondecode(aws_kms_key.this.policy).Statement[0].Action == "kms:*"
    error_message = "The account could lock itself out of the key, and so out of every snapshot."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { ArnEquals = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/rds/cluster/shop-dev/postgresql" } }
    error_message = "Other log groups could use the key, or this one could not."
  }

  assert {
    condition     = length(jsondecode(aws_kms_key.this.policy).Statement) == 2 && toset(jsondecode(aws_kms_key.this.policy).Statement[1].Action) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"])
    error_message = "CloudWatch Logs lacks an action on the key, or has one too many."
  }
}

run "no_password_in_state" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null && aws_rds_cluster.this.master_user_secret_kms_key_id == "arn:aws:kms:eu-west-1:111111111111:key/database"
    error_message = "The password is not RDS's to make and to keep, under the database's own key."
  }

  assert {
    condition     = aws_rds_cluster.this.master_username == "postgres" && aws_rds_cluster.this.database_name == "app" && aws_rds_cluster.this.port == 5432
    error_message = "User, database or port are not as given."
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.master[0].rotation_rules[0].automatically_after_days == 30 && !aws_secretsmanager_secret_rotation.master[0].rotate_immediately
    error_message = "The password is not rotated every thirty days, or at each apply."
  }

  assert {
    condition     = aws_rds_cluster.this.iam_database_authentication_enabled
    error_message = "Pods cannot log in by their role."
  }
}

run "kept_and_brought_back" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.deletion_protection && aws_rds_cluster.this.backup_retention_period == 7 && aws_rds_cluster.this.copy_tags_to_snapshot
    error_message = "The database can be deleted by mistake, or its backups are not as asked."
  }

  assert {
    condition     = !aws_rds_cluster.this.skip_final_snapshot && aws_rds_cluster.this.final_snapshot_identifier == "shop-dev-final-0123abcd"
    error_message = "The database would go without a last snapshot, or under a name that is taken."
  }

  assert {
    condition     = aws_rds_cluster.this.preferred_backup_window == "02:00-03:00" && aws_rds_cluster.this.preferred_maintenance_window == "sun:03:30-sun:04:30" && aws_rds_cluster_instance.this["1"].preferred_maintenance_window == "sun:03:30-sun:04:30"
    error_message = "Backup and maintenance happen at another time than told."
  }

  assert {
    condition     = aws_rds_cluster.this.engine_lifecycle_support == "open-source-rds-extended-support" && !aws_rds_cluster.this.allow_major_version_upgrade && aws_rds_cluster.this.db_instance_parameter_group_name == null
    error_message = "Aurora would upgrade the major version behind its owner's back."
  }

  assert {
    condition     = aws_rds_cluster.this.apply_immediately == false && aws_rds_cluster_instance.this["1"].apply_immediately == false
    error_message = "Changes do not wait for the maintenance window though nobody asked."
  }
}

run "what_is_asked_is_done" {
  command = plan

  variables {
    database = merge(var.database, {
      deletion_protection         = false
      backup_retention_days       = 35
      backup_window               = "01:00-01:30"
      maintenance_window          = "tue:05:00-tue:06:00"
      apply_immediately           = true
      iam_auth                    = false
      insights                    = "advanced"
      log_retention_days          = 365
      password_rotation_days      = 7
      master_username             = "owner"
      name                        = "orders"
      version                     = "16.8"
      auto_minor_upgrade          = false
      allow_major_version_upgrade = true
    })
  }

  assert {
    condition     = !aws_rds_cluster.this.deletion_protection && aws_rds_cluster.this.backup_retention_period == 35 && aws_rds_cluster.this.preferred_backup_window == "01:00-01:30" && aws_rds_cluster.this.preferred_maintenance_window == "tue:05:00-tue:06:00"
    error_message = "Protection, backups or windows do not follow the answers."
  }

  assert {
    condition     = aws_rds_cluster.this.apply_immediately && aws_rds_cluster_instance.this["1"].apply_immediately && !aws_rds_cluster.this.iam_database_authentication_enabled && !aws_rds_cluster_instance.this["1"].auto_minor_version_upgrade
    error_message = "apply_immediately, iam_auth or auto_minor_upgrade change nothing."
  }

  assert {
    condition     = aws_rds_cluster.this.database_insights_mode == "advanced" && aws_rds_cluster.this.performance_insights_retention_period == 465
    error_message = "Advanced Database Insights needs 465 days, else RDS refuses it."
  }

  assert {
    condition     = aws_cloudwatch_log_group.postgresql.retention_in_days == 365 && aws_secretsmanager_secret_rotation.master[0].rotation_rules[0].automatically_after_days == 7
    error_message = "Log retention or rotation do not follow the answers."
  }

  assert {
    condition     = aws_rds_cluster.this.master_username == "owner" && aws_rds_cluster.this.database_name == "orders" && output.database_name == "orders"
    error_message = "User or database are not as given."
  }

  assert {
    condition     = aws_rds_cluster.this.engine_version == "16.8" && aws_rds_cluster_parameter_group.this.family == "aurora-postgresql16" && aws_db_parameter_group.this.family == "aurora-postgresql16" && aws_rds_cluster_parameter_group.this.name == "shop-dev-aurora-postgresql16"
    error_message = "Parameter groups do not follow the major version."
  }

  assert {
    condition     = aws_rds_cluster.this.allow_major_version_upgrade && aws_rds_cluster.this.db_instance_parameter_group_name == "shop-dev-aurora-postgresql16"
    error_message = "A major upgrade would lack the parameter group of its instances."
  }
}

run "watched" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.database_insights_mode == "standard" && aws_rds_cluster.this.performance_insights_enabled && aws_rds_cluster.this.performance_insights_retention_period == 7
    error_message = "Database Insights is off, or paid for though nobody asked."
  }

  assert {
    condition     = toset(aws_rds_cluster.this.enabled_cloudwatch_logs_exports) == toset(["postgresql"]) && aws_cloudwatch_log_group.postgresql.name == "/aws/rds/cluster/shop-dev/postgresql" && aws_cloudwatch_log_group.postgresql.retention_in_days == 90
    error_message = "The log goes to a group that RDS makes by itself, without an end."
  }

  assert {
    condition     = alltrue([for instance in aws_rds_cluster_instance.this : instance.monitoring_interval == 60 && instance.monitoring_role_arn == "arn:aws:iam::111111111111:role/shop-dev-enhanced-monitoring"])
    error_message = "Enhanced monitoring is off or has no role."
  }

  assert {
    condition = jsondecode(aws_iam_role.monitoring.assume_role_policy).Statement == [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Condition = { StringEquals = { "aws:SourceAccount" = "111111111111" } }
    }] && aws_iam_role_policy_attachment.monitoring.policy_arn == "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole" && aws_iam_role_policy_attachment.monitoring.role == aws_iam_role.monitoring.name
    error_message = "Somebody else can assume the monitoring role, or it may not write metrics."
  }

  assert {
    condition     = aws_rds_cluster.this.db_cluster_parameter_group_name == "shop-dev-aurora-postgresql17" && alltrue([for instance in aws_rds_cluster_instance.this : instance.db_parameter_group_name == "shop-dev-aurora-postgresql17"])
    error_message = "The database runs without its parameter groups."
  }
}

run "serverless" {
  command = plan

  assert {
    condition     = aws_rds_cluster.this.engine == "aurora-postgresql" && aws_rds_cluster.this.engine_mode == "provisioned" && aws_rds_cluster.this.engine_version == "17" && aws_rds_cluster.this.cluster_identifier == "shop-dev"
    error_message = "Name, engine or version are not as given."
  }

  assert {
    condition     = [for scaling in aws_rds_cluster.this.serverlessv2_scaling_configuration : [scaling.min_capacity, scaling.max_capacity]] == [[0.5, 4]]
    error_message = "The database scales between other limits than those given."
  }

  assert {
    condition     = keys(aws_rds_cluster_instance.this) == ["1"] && aws_rds_cluster_instance.this["1"].instance_class == "db.serverless" && aws_rds_cluster_instance.this["1"].identifier == "shop-dev-1" && aws_rds_cluster_instance.this["1"].engine == "aurora-postgresql"
    error_message = "There is not exactly one serverless writer."
  }

  assert {
    condition     = output.sizing == { serverless = true, readers = 0, vcpus = 0, memory_bytes = 8589934592, max_connections = 901 }
    error_message = "What four ACU hold is computed wrongly; alarms would be too."
  }
}

run "provisioned_with_readers" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.r7g.large", min_acu = null, max_acu = null, readers = 2 })
  }

  assert {
    condition     = length(aws_rds_cluster.this.serverlessv2_scaling_configuration) == 0
    error_message = "A provisioned database scales as a serverless one."
  }

  assert {
    condition     = { for number, instance in aws_rds_cluster_instance.this : number => [instance.instance_class, instance.promotion_tier, instance.ca_cert_identifier] } == { for number in range(1, 4) : tostring(number) => ["db.r7g.large", number - 1, "rds-ca-rsa2048-g1"] }
    error_message = "There are not one writer and two readers that take over in order."
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 2, vcpus = 2, memory_bytes = 17179869184, max_connections = 1802 }
    error_message = "What a db.r7g.large holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.r5.large, db.r7g.large | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.r7g.large."
  }
}

run "a_small_burstable_class" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.t4g.medium", min_acu = null, max_acu = null })
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 0, vcpus = 2, memory_bytes = 4294967296, max_connections = 450 }
    error_message = "What a db.t4g.medium holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.t3.medium, db.t4g.medium | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.t4g.medium."
  }
}

run "a_large_burstable_class" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.t3.large", min_acu = null, max_acu = null })
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 0, vcpus = 2, memory_bytes = 8589934592, max_connections = 901 }
    error_message = "What a db.t3.large holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.t3.large, db.t4g.large | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.t3.large."
  }
}

run "an_xlarge_class" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.r6i.xlarge", min_acu = null, max_acu = null })
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 0, vcpus = 4, memory_bytes = 34359738368, max_connections = 3604 }
    error_message = "What a db.r6i.xlarge holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.r6i.xlarge, db.r7g.xlarge | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.r6i.xlarge."
  }
}

run "a_large_memory_class" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.r7g.4xlarge", min_acu = null, max_acu = null })
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 0, vcpus = 16, memory_bytes = 137438953472, max_connections = 5000 }
    error_message = "What a db.r7g.4xlarge holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.r7g.4xlarge | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.r7g.4xlarge."
  }
}

run "a_memory_heavy_class" {
  command = plan

  variables {
    database = merge(var.database, { kind = "provisioned", instance_class = "db.x2g.2xlarge", min_acu = null, max_acu = null })
  }

  assert {
    condition     = output.sizing == { serverless = false, readers = 0, vcpus = 8, memory_bytes = 137438953472, max_connections = 5000 }
    error_message = "What a db.x2g.2xlarge holds is computed wrongly; alarms would be too."
  }

  assert {
    condition     = strcontains(file("README.md"), "| db.x2g.2xlarge | ${output.sizing.vcpus} | ${output.sizing.memory_bytes / 1073741824} GiB | ${output.sizing.max_connections} |")
    error_message = "The README tells something else about db.x2g.2xlarge."
  }
}

run "a_database_that_pauses" {
  command = plan

  variables {
    database = merge(var.database, { min_acu = 0, max_acu = 64 })
  }

  assert {
    condition     = output.sizing.max_connections == 2000 && output.sizing.memory_bytes == 137438953472
    error_message = "A cluster that can pause is capped at 2000 connections."
  }
}

run "half_an_acu_at_least" {
  command = plan

  variables {
    database = merge(var.database, { min_acu = 0.5, max_acu = 64 })
  }

  assert {
    condition     = output.sizing.max_connections == 2000 && output.sizing.memory_bytes == 137438953472
    error_message = "A cluster that goes down to half an ACU is capped at 2000 connections."
  }
}

run "an_acu_at_least" {
  command = plan

  variables {
    database = merge(var.database, { min_acu = 1, max_acu = 16 })
  }

  assert {
    condition     = output.sizing.max_connections == 3604 && output.sizing.memory_bytes == 34359738368
    error_message = "A cluster that keeps one ACU is not capped at 2000 connections."
  }
}

run "the_largest_database" {
  command = plan

  variables {
    database = merge(var.database, { min_acu = 1, max_acu = 256 })
  }

  assert {
    condition     = output.sizing.max_connections == 5000 && output.sizing.memory_bytes == 549755813888
    error_message = "Aurora takes 5000 connections at most."
  }
}
