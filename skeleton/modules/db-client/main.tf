# Made by the infrastructure layer; a database that is not there fails the plan.
data "aws_rds_cluster" "this" {
  cluster_identifier = var.name
}

data "aws_db_subnet_group" "this" {
  name = data.aws_rds_cluster.this.db_subnet_group_name
}

data "aws_subnet" "this" {
  for_each = data.aws_db_subnet_group.this.subnet_ids

  id = each.key
}

locals {
  managed_secrets = [for secret in data.aws_rds_cluster.this.master_user_secret : secret.secret_arn]
  secret_arn      = length(local.managed_secrets) > 0 ? local.managed_secrets[0] : one(data.aws_secretsmanager_secrets.own[0].arns)
}

# RDS tells of a secret that it made. Our own has a random suffix, and is found by the
# part before it; one that waits for its deletion is not listed.
data "aws_secretsmanager_secrets" "own" {
  count = length(local.managed_secrets) == 0 ? 1 : 0

  filter {
    name   = "name"
    values = ["${var.name}/database/"]
  }

  lifecycle {
    postcondition {
      condition     = length(self.arns) == 1
      error_message = "There are ${length(self.arns)} secrets whose names begin with ${var.name}/database/: the client needs the one with the master user's password. Apply the infrastructure layer first, or remove what it did not make."
    }
  }
}
