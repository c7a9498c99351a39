# A cluster that is made from an earlier one. Applied with a mock: what it was made
# from must never make it anew.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111111111111" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }

  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:eu-west-1:111111111111:key/database" }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111111111111:role/x" }
  }

  mock_resource "aws_rds_cluster" {
    defaults = { master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:a" }] }
  }
}

variables {
  name                      = "shop-dev"
  vpc_id                    = "vpc-0123456789abcdef0"
  subnet_ids                = ["subnet-0ddddddddddddddd1", "subnet-0ddddddddddddddd2"]
  client_security_group_ids = { "nodes and pods" = "sg-0eeeeeeeeeeeeeeee" }
  database = {
    kind                  = "provisioned"
    instance_class        = "db.r7g.large"
    readers               = 1
    version               = "17"
    name                  = "app"
    backup_retention_days = 7
    deletion_protection   = true
  }
}

run "from_a_snapshot" {
  command = plan

  variables {
    database = merge(var.database, { restore = { snapshot_identifier = "shop-dev-final-0123abcd" } })
  }

  assert {
    condition     = aws_rds_cluster.this.snapshot_identifier == "shop-dev-final-0123abcd" && length(aws_rds_cluster.this.restore_to_point_in_time) == 0
    error_message = "The cluster is not made from the snapshot."
  }
}

run "as_late_as_possible" {
  command = plan

  variables {
    database = merge(var.database, { restore = { source_cluster_identifier = "shop-prod", latest = true } })
  }

  assert {
    condition     = aws_rds_cluster.this.snapshot_identifier == null && [for source in aws_rds_cluster.this.restore_to_point_in_time : [source.source_cluster_identifier, source.use_latest_restorable_time, source.restore_to_time == null, source.restore_type]] == [["shop-prod", true, true, "full-copy"]]
    error_message = "The cluster is not made from the latest state of the other one, as a copy of its own."
  }
}

run "as_it_was_at_nine" {
  variables {
    database = merge(var.database, { restore = { source_cluster_identifier = "shop-prod", restore_to_time = "2026-11-28T09:00:00Z" } })
  }

  assert {
    condition     = [for source in aws_rds_cluster.this.restore_to_point_in_time : [source.source_cluster_identifier, source.restore_to_time, source.use_latest_restorable_time == null]] == [["shop-prod", "2026-11-28T09:00:00Z", true]]
    error_message = "The cluster is not made from the other one as it was then."
  }
}

run "its_origin_is_history" {
  command = plan

  assert {
    condition     = length(aws_rds_cluster.this.restore_to_point_in_time) == 1
    error_message = "A cluster that was restored would be made anew as soon as nobody names its origin any more."
  }
}

run "a_snapshot_that_is_named_later_changes_nothing" {
  command = plan

  variables {
    database = merge(var.database, { restore = { snapshot_identifier = "shop-dev-final-0123abcd" } })
  }

  assert {
    condition     = aws_rds_cluster.this.snapshot_identifier == null
    error_message = "Naming a snapshot would replace a living cluster."
  }
}
