locals {
  project = "${var.name}-runner"
  host    = split("/", var.repository)[0]
}

# Idle it costs nothing: a machine comes for each job that asks for one, and goes with it.
resource "aws_codebuild_project" "this" {
  name           = local.project
  description    = "Jobs of ${var.repository} that need the network of ${var.name}"
  service_role   = aws_iam_role.this.arn
  encryption_key = aws_kms_key.this.arn
  build_timeout  = 120
  queued_timeout = 60

  artifacts {
    type = "NO_ARTIFACTS"
  }

  environment {
    type         = "LINUX_CONTAINER"
    compute_type = "BUILD_GENERAL1_SMALL"
    image        = "aws/codebuild/amazonlinux-x86_64-standard:5.0"
  }

  source {
    type            = local.host == "github.com" ? "GITHUB" : "GITHUB_ENTERPRISE"
    location        = "https://${var.repository}.git"
    git_clone_depth = 1

    dynamic "auth" {
      for_each = var.connection_arn == null ? [] : [var.connection_arn]

      content {
        type     = "CODECONNECTIONS"
        resource = auth.value
      }
    }
  }

  vpc_config {
    vpc_id             = var.vpc_id
    subnets            = var.subnet_ids
    security_group_ids = [aws_security_group.this.id]
  }

  logs_config {
    cloudwatch_logs {
      group_name = aws_cloudwatch_log_group.this.name
    }
  }

  # CodeBuild tries the role's rights when the project is made.
  depends_on = [aws_iam_role_policy.this]
}

# The forge tells of a job that waits for this project's label.
resource "aws_codebuild_webhook" "this" {
  project_name = aws_codebuild_project.this.name
  build_type   = "BUILD"

  filter_group {
    filter {
      type    = "EVENT"
      pattern = "WORKFLOW_JOB_QUEUED"
    }
  }
}
