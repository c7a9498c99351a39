# Where the client connects to, and with what.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_rds_cluster.this
  values = {
    db_subnet_group_name = "shop-dev"
    endpoint             = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
    port                 = 5432
    database_name        = "app"
    master_user_secret   = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b" }]
  }
}

override_data {
  target = data.aws_db_subnet_group.this
  values = { subnet_ids = ["subnet-0ddddddddddddddd1"] }
}

override_data {
  target = data.aws_subnet.this
  values = { cidr_block = "10.16.2.128/25" }
}

override_data {
  target = data.aws_secretsmanager_secrets.own
  values = { arns = ["arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"] }
}

variables {
  name           = "shop-dev"
  region         = "eu-west-1"
  identity       = "pod-identity"
  role_arn       = "arn:aws:iam::111111111111:role/shop-dev-db-client"
  secrets_access = "csi"
}

run "to_the_writer_with_rdss_secret" {
  command = plan

  assert {
    condition = yamldecode(output.components["db-client"]) == {
      region         = "eu-west-1"
      identity       = "pod-identity"
      secretArn      = "arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-a-b"
      serviceAccount = { annotations = {} }
      database = {
        host  = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
        port  = 5432
        name  = "app"
        cidrs = ["10.16.2.128/25"]
      }
      caCertificate = file("../database/rds-ca/eu-west-1.pem")
    }
    error_message = "The client connects elsewhere, with another secret, or trusts somebody else."
  }

  assert {
    condition     = data.aws_rds_cluster.this.cluster_identifier == "shop-dev" && data.aws_db_subnet_group.this.name == "shop-dev" && keys(data.aws_subnet.this) == ["subnet-0ddddddddddddddd1"] && data.aws_subnet.this["subnet-0ddddddddddddddd1"].id == "subnet-0ddddddddddddddd1" && length(data.aws_secretsmanager_secrets.own) == 0
    error_message = "The client looks for another database than the infrastructure layer makes."
  }
}

run "with_a_secret_of_our_own" {
  command = plan

  override_data {
    target = data.aws_rds_cluster.this
    values = {
      db_subnet_group_name = "shop-dev"
      endpoint             = "shop-dev.cluster-x.eu-west-1.rds.amazonaws.com"
      port                 = 5432
      database_name        = "app"
      master_user_secret   = []
    }
  }

  assert {
    condition     = yamldecode(output.components["db-client"]).secretArn == "arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop-dev/database/89abcdef-Abc123"
    error_message = "A secret of our own is not found."
  }

  assert {
    condition     = [for filter in data.aws_secretsmanager_secrets.own[0].filter : [filter.name, join(",", filter.values)]] == [["name", "shop-dev/database/"]]
    error_message = "A secret of another environment could be taken for this one's."
  }
}

run "two_secrets_are_one_too_many" {
  command         = plan
  expect_failures = [data.aws_secretsmanager_secrets.own]

  override_data {
    target = data.aws_rds_cluster.this
    values = {
      db_subnet_group_name = "shop-dev"
      master_user_secret   = []
    }
  }

  override_data {
    target = data.aws_secretsmanager_secrets.own
    values = { arns = ["arn:aws:secretsmanager:eu-west-1:111111111111:secret:a", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:b"] }
  }
}

run "a_role_by_irsa" {
  command = plan

  variables {
    identity = "irsa"
  }

  assert {
    condition     = yamldecode(output.components["db-client"]).identity == "irsa" && yamldecode(output.components["db-client"]).serviceAccount.annotations == { "eks.amazonaws.com/role-arn" = "arn:aws:iam::111111111111:role/shop-dev-db-client" }
    error_message = "The service account has no role, or another one."
  }
}

run "name_with_capitals" {
  command         = plan
  expect_failures = [var.name]

  variables {
    name = "Shop"
  }
}

run "region_without_an_authority" {
  command         = plan
  expect_failures = [var.region]

  variables {
    region = "ca-west-1"
  }
}

run "unknown_identity" {
  command         = plan
  expect_failures = [var.identity]

  variables {
    identity = "node"
  }
}

run "no_role" {
  command         = plan
  expect_failures = [var.role_arn]

  variables {
    role_arn = "shop-dev-db-client"
  }
}

run "no_driver" {
  command         = plan
  expect_failures = [var.secrets_access]

  variables {
    secrets_access = "external-secrets"
  }
}
