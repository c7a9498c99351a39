# What Karpenter needs outside the cluster. Plans only.
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
  target          = aws_iam_role.node
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-karpenter-node" }
}

override_resource {
  target          = module.controller.aws_iam_role.this
  override_during = plan
  values          = { arn = "arn:aws:iam::111111111111:role/shop-dev-karpenter" }
}

override_resource {
  target          = aws_sqs_queue.interruptions
  override_during = plan
  values          = { arn = "arn:aws:sqs:eu-west-1:111111111111:shop-dev-karpenter" }
}

variables {
  name = "shop-dev"
  cluster = {
    name              = "shop-dev"
    arn               = "arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev"
    security_group_id = "sg-0123456789abcdef0"
  }
}

run "nodes_may_join_and_pull_and_nothing_else" {
  command = plan

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.node : "${attachment.role} ${attachment.policy_arn}"]) == toset(["shop-dev-karpenter-node arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly", "shop-dev-karpenter-node arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"])
    error_message = "Nodes cannot join or pull, or may do more than that."
  }

  assert {
    condition     = jsondecode(aws_iam_role.node.assume_role_policy).Statement == [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
    error_message = "Somebody else than EC2 can assume the nodes' role."
  }

  assert {
    condition     = [aws_eks_access_entry.node.cluster_name, aws_eks_access_entry.node.principal_arn, aws_eks_access_entry.node.type] == ["shop-dev", "arn:aws:iam::111111111111:role/shop-dev-karpenter-node", "EC2_LINUX"]
    error_message = "The cluster would not take the nodes in."
  }

  assert {
    condition     = aws_iam_instance_profile.node.name == "shop-dev-karpenter-node" && aws_iam_instance_profile.node.role == "shop-dev-karpenter-node"
    error_message = "EC2 could not give nodes their role, or the platform layer would not find the profile."
  }

  assert {
    condition     = [aws_ec2_tag.security_group.resource_id, aws_ec2_tag.security_group.key, aws_ec2_tag.security_group.value] == ["sg-0123456789abcdef0", "karpenter.sh/discovery", "shop-dev"]
    error_message = "Karpenter would not find the nodes' security group, or another cluster's."
  }
}

run "interruptions_reach_an_encrypted_queue" {
  command = plan

  assert {
    condition     = aws_sqs_queue.interruptions.name == "shop-dev-karpenter" && aws_sqs_queue.interruptions.sqs_managed_sse_enabled && aws_sqs_queue.interruptions.message_retention_seconds == 300
    error_message = "The queue has another name, is not encrypted, or keeps what nobody needs any more."
  }

  assert {
    condition = { for name, rule in aws_cloudwatch_event_rule.interruption : rule.name => jsondecode(rule.event_pattern) } == {
      "shop-dev-karpenter-health"                    = { source = ["aws.health"], "detail-type" = ["AWS Health Event"] }
      "shop-dev-karpenter-spot-interruption"         = { source = ["aws.ec2"], "detail-type" = ["EC2 Spot Instance Interruption Warning"] }
      "shop-dev-karpenter-rebalance"                 = { source = ["aws.ec2"], "detail-type" = ["EC2 Instance Rebalance Recommendation"] }
      "shop-dev-karpenter-state-change"              = { source = ["aws.ec2"], "detail-type" = ["EC2 Instance State-change Notification"] }
      "shop-dev-karpenter-capacity-reservation-ends" = { source = ["aws.ec2"], "detail-type" = ["EC2 Capacity Reservation Instance Interruption Warning"] }
    }
    error_message = "Karpenter would not hear of an interruption."
  }

  assert {
    condition     = { for name, target in aws_cloudwatch_event_target.interruption : target.rule => "${target.target_id} ${target.arn}" } == { for name in ["health", "spot-interruption", "rebalance", "state-change", "capacity-reservation-ends"] : "shop-dev-karpenter-${name}" => "karpenter arn:aws:sqs:eu-west-1:111111111111:shop-dev-karpenter" }
    error_message = "A rule sends its events elsewhere."
  }
}

run "only_the_rules_send_to_the_queue" {
  command = plan

  assert {
    condition = jsondecode(aws_sqs_queue.interruptions.policy).Statement[0] == {
      Sid       = "TheRulesSendEvents"
      Effect    = "Allow"
      Action    = "sqs:SendMessage"
      Resource  = "arn:aws:sqs:eu-west-1:111111111111:shop-dev-karpenter"
      Principal = { Service = "events.amazonaws.com" }
      Condition = { ArnEquals = { "aws:SourceArn" = [for name in ["capacity-reservation-ends", "health", "rebalance", "spot-interruption", "state-change"] : "arn:aws:events:eu-west-1:111111111111:rule/shop-dev-karpenter-${name}"] } }
    }
    error_message = "The rules cannot send, or others can."
  }

  assert {
    condition = jsondecode(aws_sqs_queue.interruptions.policy).Statement[1] == {
      Sid       = "NobodyWithoutTls"
      Effect    = "Deny"
      Action    = "sqs:*"
      Resource  = "arn:aws:sqs:eu-west-1:111111111111:shop-dev-karpenter"
      Principal = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    } && length(jsondecode(aws_sqs_queue.interruptions.policy).Statement) == 2
    error_message = "The queue can be used without TLS."
  }
}

run "the_controller_is_one_service_account" {
  command = plan

  assert {
    condition     = [module.controller.role_name, module.controller.subject] == ["shop-dev-karpenter", "system:serviceaccount:kube-system:karpenter"] && module.controller.rights == tolist([data.aws_iam_policy_document.controller.json])
    error_message = "The role is another service account's, or has other rights."
  }

  assert {
    condition     = [output.role_arn, output.node_role_name, output.instance_profile_name, output.queue_name] == ["arn:aws:iam::111111111111:role/shop-dev-karpenter", "shop-dev-karpenter-node", "shop-dev-karpenter-node", "shop-dev-karpenter"] && length(output.service_account_annotations) == 0
    error_message = "Outputs describe something else."
  }

  # IAM takes 10240 characters; a longer name of the cluster must fit, too.
  assert {
    condition     = length(data.aws_iam_policy_document.controller.minified_json) < 9000
    error_message = "The policy of the controller is nearly too long for a role."
  }
}

run "the_controller_by_token" {
  command = plan

  variables {
    cluster = merge(var.cluster, {
      identity          = "irsa"
      oidc_provider_arn = "arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
      oidc_issuer       = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF"
    })
  }

  assert {
    condition     = output.service_account_annotations["eks.amazonaws.com/role-arn"] == "arn:aws:iam::111111111111:role/shop-dev-karpenter"
    error_message = "The controller gets no role in a cluster whose pods bring tokens."
  }
}
