data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["codebuild.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:codebuild:${local.region}:${local.account}:project/${local.project}"]
    }
  }
}

# For the machine only: a job takes the roles of its environment by the forge's token.
resource "aws_iam_role" "this" {
  name               = local.project
  description        = "Machines that run jobs of ${var.repository}"
  assume_role_policy = data.aws_iam_policy_document.trust.json

  permissions_boundary = var.permissions_boundary
}

locals {
  interfaces = "arn:${local.partition}:ec2:${local.region}:${local.account}:network-interface/*"
  subnets    = [for id in var.subnet_ids : "arn:${local.partition}:ec2:${local.region}:${local.account}:subnet/${id}"]
}

data "aws_iam_policy_document" "machine" {
  statement {
    sid       = "WriteItsLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:*"]
  }

  statement {
    sid       = "EncryptWhatCodeBuildKeeps"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]
  }

  statement {
    sid       = "PutAnInterfaceIntoTheSubnets"
    actions   = ["ec2:CreateNetworkInterface"]
    resources = concat([local.interfaces, "arn:${local.partition}:ec2:${local.region}:${local.account}:security-group/${aws_security_group.this.id}"], local.subnets)
  }

  statement {
    sid       = "GiveTheInterfaceToCodeBuild"
    actions   = ["ec2:CreateNetworkInterfacePermission"]
    resources = [local.interfaces]

    condition {
      test     = "StringEquals"
      variable = "ec2:AuthorizedService"
      values   = ["codebuild.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "ec2:Subnet"
      values   = local.subnets
    }
  }

  statement {
    sid       = "TakeTheInterfaceAway"
    actions   = ["ec2:DeleteNetworkInterface"]
    resources = [local.interfaces]

    condition {
      test     = "ArnEquals"
      variable = "ec2:Subnet"
      values   = local.subnets
    }
  }

  # EC2 lets nobody narrow these.
  statement {
    sid       = "SeeTheNetwork"
    actions   = ["ec2:DescribeDhcpOptions", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"]
    resources = ["*"]
  }

  dynamic "statement" {
    for_each = var.connection_arn == null ? [] : [var.connection_arn]

    content {
      sid = "UseTheConnection"
      # The service has two names, and a connection is known by the one it was made under.
      actions   = [for action in ["GetConnection", "GetConnectionToken", "UseConnection"] : "${split(":", statement.value)[2]}:${action}"]
      resources = [statement.value]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = local.project
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.machine.json
}
