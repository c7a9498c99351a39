# Repositories: whose they are, what they keep, and what it takes to remove them.
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
  values          = { arn = "arn:aws:kms:eu-west-1:111111111111:key/registry", key_id = "registry" }
}

override_resource {
  target          = aws_ecr_repository.this["api"]
  override_during = plan
  values          = { repository_url = "url-of-api", arn = "arn-of-api" }
}

override_resource {
  target          = aws_ecr_repository.this["jobs/mail"]
  override_during = plan
  values          = { repository_url = "url-of-mail", arn = "arn-of-mail" }
}

variables {
  name     = "shop-dev"
  registry = { repositories = ["api", "jobs/mail"] }
}

run "each_repository_is_the_environments" {
  command = plan

  assert {
    condition     = { for name, repository in aws_ecr_repository.this : name => repository.name } == { api = "shop-dev/api", "jobs/mail" = "shop-dev/jobs/mail" }
    error_message = "A repository is missing, or another environment of the account would have the same name."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.image_tag_mutability == "IMMUTABLE" && one(repository.image_scanning_configuration).scan_on_push])
    error_message = "An image may change under its tag, or is not scanned."
  }

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : one(repository.encryption_configuration).encryption_type == "KMS" && one(repository.encryption_configuration).kms_key == "arn:aws:kms:eu-west-1:111111111111:key/registry"])
    error_message = "Images are not encrypted with the stack's own key."
  }

  assert {
    condition     = output.repository_urls == { api = "url-of-api", "jobs/mail" = "url-of-mail" } && output.repository_arns == { api = "arn-of-api", "jobs/mail" = "arn-of-mail" }
    error_message = "Nobody learns where to push, or what to give the right to."
  }
}

run "the_key_is_the_accounts" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_alias.this.name == "alias/shop-dev-registry" && aws_kms_alias.this.target_key_id == "registry" && output.kms_key_arn == "arn:aws:kms:eu-west-1:111111111111:key/registry" && aws_kms_key.this.description == "Images of shop-dev"
    error_message = "The key is not rotated, not named, or another one is given."
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement == [{
      Sid       = "AccountAdministersTheKey"
      Effect    = "Allow"
      Action    = "kms:*"
      Resource  = "*"
      Principal = { AWS = "arn:aws:iam::111111111111:root" }
    }]
    error_message = "The account could lock itself out of the key, or somebody else may use it."
  }
}

run "old_images_go" {
  command = plan

  assert {
    condition     = { for name, policy in aws_ecr_lifecycle_policy.this : name => policy.repository } == { api = "shop-dev/api", "jobs/mail" = "shop-dev/jobs/mail" }
    error_message = "A repository grows for ever."
  }

  assert {
    condition = alltrue([for policy in aws_ecr_lifecycle_policy.this : jsondecode(policy.policy).rules == [
      {
        rulePriority = 1
        description  = "Untagged images go after 7 days"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 7 }
        action       = { type = "expire" }
      },
      {
        rulePriority = 2
        description  = "The last 50 images stay"
        selection    = { tagStatus = "tagged", tagPatternList = ["*"], countType = "imageCountMoreThan", countNumber = 50 }
        action       = { type = "expire" }
      },
    ]])
    error_message = "Other images go than was decided."
  }
}

run "how_much_is_kept_can_be_told" {
  command = plan

  variables {
    registry = { repositories = ["api"], keep_images = 10, untagged_days = 1 }
  }

  assert {
    condition     = [for rule in jsondecode(aws_ecr_lifecycle_policy.this["api"].policy).rules : [rule.selection.countNumber, rule.description]] == [[1, "Untagged images go after 1 days"], [10, "The last 10 images stay"]]
    error_message = "The number of images or days does not follow what is asked."
  }

  assert {
    condition     = keys(aws_ecr_repository.this) == ["api"]
    error_message = "There is a repository that nobody asked for."
  }
}

run "images_are_protected_unless_told" {
  command = plan

  assert {
    condition     = alltrue([for repository in aws_ecr_repository.this : repository.force_delete == false])
    error_message = "A name that is dropped by mistake takes its images along."
  }
}

run "images_go_with_an_unprotected_repository" {
  command = plan

  variables {
    registry = { repositories = ["api"], deletion_protection = false }
  }

  assert {
    condition     = aws_ecr_repository.this["api"].force_delete
    error_message = "An environment could not be removed before somebody has emptied its repositories by hand."
  }
}
