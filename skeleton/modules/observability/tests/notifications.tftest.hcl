# Who may publish to the topic and use its key.
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
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/observability", key_id = "observability" }
}

override_resource {
  target          = aws_sns_topic.alarms
  override_during = plan
  values          = { arn = "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" }
}

variables {
  name = "shop-dev"
  cluster = {
    name               = "shop-dev"
    arn                = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    autoscaling_groups = { main = "eks-main-1", spot = "eks-spot-2" }
  }
  observability = {
    metrics            = true
    logs               = true
    log_retention_days = 30
  }
}

run "the_topic_is_encrypted_and_closed" {
  command = plan

  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == "arn:aws:kms:eu-west-1:111111111111:key/observability" && aws_sns_topic.alarms.name == "shop-dev-alarms"
    error_message = "The topic is not encrypted with its own key, or the platform layer does not find it."
  }

  assert {
    condition     = [for statement in data.aws_iam_policy_document.topic.statement : statement.sid] == ["AlarmsOfThisAccount"] && toset(data.aws_iam_policy_document.topic.statement[0].actions) == toset(["sns:Publish"]) && toset(flatten([for principal in data.aws_iam_policy_document.topic.statement[0].principals : principal.identifiers])) == toset(["cloudwatch.amazonaws.com"]) && toset(data.aws_iam_policy_document.topic.statement[0].resources) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"])
    error_message = "Somebody else than CloudWatch publishes to the topic, or CloudWatch does not."
  }

  assert {
    condition     = [for condition in data.aws_iam_policy_document.topic.statement[0].condition : [condition.test, condition.variable, join(",", condition.values)]] == [["StringEquals", "aws:SourceAccount", "111111111111"]]
    error_message = "Alarms of other accounts publish to the topic."
  }

  assert {
    condition     = aws_sns_topic_policy.alarms.arn == "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms" && output.topic_arn == "arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"
    error_message = "The policy is on another topic, or another topic is given."
  }
}

run "the_key_serves_alarms_and_these_logs" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_alias.this.target_key_id == "observability" && aws_kms_alias.this.name == "alias/shop-dev-observability" && output.kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/observability"
    error_message = "The key is not rotated or not named."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Sid] == ["AccountAdministersTheKey", "AlarmsPublishToTheTopic", "CloudWatchLogsEncryptsTheseGroups"]
    error_message = "Somebody who needs the key may not use it, or somebody else may."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[0].Principal == { AWS = "arn:aws:iam::111111111111:root" } && jsondecode(aws_kms_key.this.policy).Statement[0].Action == "kms:*"
    error_message = "The account could lock itself out of the key."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[1].Principal == { Service = "cloudwatch.amazonaws.com" } && toset(jsondecode(aws_kms_key.this.policy).Statement[1].Action) == toset(["kms:Decrypt", "kms:GenerateDataKey*"]) && jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { StringEquals = { "aws:SourceAccount" = "111111111111" } }
    error_message = "Alarms could not publish to the encrypted topic, or those of other accounts could."
  }

  assert {
    condition     = jsondecode(aws_kms_key.this.policy).Statement[2].Principal == { Service = "logs.eu-west-1.amazonaws.com" } && toset(jsondecode(aws_kms_key.this.policy).Statement[2].Action) == toset(["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]) && toset(jsondecode(aws_kms_key.this.policy).Statement[2].Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"]) == toset(["arn:aws:logs:eu-west-1:111111111111:log-group:/eks/shop-dev/containers", "arn:aws:logs:eu-west-1:111111111111:log-group:/eks/shop-dev/hosts"])
    error_message = "Other log groups could use the key, or these could not."
  }
}

run "cost_services_publish_where_they_are_asked_to" {
  command = plan

  variables {
    cost_alerts = { budgets = true, anomalies = true }
  }

  assert {
    condition = { for statement in data.aws_iam_policy_document.topic.statement : statement.sid => join(" ", flatten([for principal in statement.principals : principal.identifiers])) } == {
      AlarmsOfThisAccount       = "cloudwatch.amazonaws.com"
      BudgetsOfThisAccount      = "budgets.amazonaws.com"
      UnusualCostsOfThisAccount = "costalerts.amazonaws.com"
    }
    error_message = "AWS Budgets or Cost Anomaly Detection would not get a word out."
  }

  assert {
    condition = { for statement in data.aws_iam_policy_document.topic.statement : statement.sid => join("; ", sort([for condition in statement.condition : "${condition.test} ${condition.variable} ${join(",", condition.values)}"])) } == {
      AlarmsOfThisAccount       = "StringEquals aws:SourceAccount 111111111111"
      BudgetsOfThisAccount      = "ArnLike aws:SourceArn arn:aws:budgets::111111111111:*; StringEquals aws:SourceAccount 111111111111"
      UnusualCostsOfThisAccount = "StringEquals aws:SourceAccount 111111111111"
    }
    error_message = "Budgets or anomalies of other accounts publish to the topic."
  }

  assert {
    condition     = alltrue([for statement in data.aws_iam_policy_document.topic.statement : toset(statement.actions) == toset(["sns:Publish"]) && toset(statement.resources) == toset(["arn:aws:sns:eu-west-1:111111111111:shop-dev-alarms"])])
    error_message = "A service may do more than publish, or to another topic."
  }

  assert {
    condition     = toset(jsondecode(aws_kms_key.this.policy).Statement[1].Principal.Service) == toset(["budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com"]) && jsondecode(aws_kms_key.this.policy).Statement[1].Condition == { StringEquals = { "aws:SourceAccount" = "111111111111" } }
    error_message = "The topic's key would not let a service publish, or would let those of other accounts."
  }
}

run "budgets_alone" {
  command = plan

  variables {
    cost_alerts = { budgets = true }
  }

  assert {
    condition     = [for statement in data.aws_iam_policy_document.topic.statement : statement.sid] == ["AlarmsOfThisAccount", "BudgetsOfThisAccount"]
    error_message = "A service publishes that was not asked to."
  }
}

run "anomalies_alone" {
  command = plan

  variables {
    cost_alerts = { anomalies = true }
  }

  assert {
    condition     = [for statement in data.aws_iam_policy_document.topic.statement : statement.sid] == ["AlarmsOfThisAccount", "UnusualCostsOfThisAccount"]
    error_message = "A service publishes that was not asked to."
  }
}
