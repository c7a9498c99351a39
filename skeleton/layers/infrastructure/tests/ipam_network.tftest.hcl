# The layer in a VPC of an IPAM pool. Nothing is made, and what would ask an account
# is overridden.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = module.network.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.database.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.observability.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.registry.data.aws_caller_identity.current
  values = { account_id = "111111111111" }
}

override_data {
  target = module.cluster.data.aws_eks_addon_version.default
  values = { version = "v1.0.0-eksbuild.1" }
}

run "a_vpc_that_ipam_gives_its_block" {
  command = plan

  # Nothing of the block is known before the apply, and the plan stands all the same.
  variables {
    network = {
      kind = "ipam"
      zones = [
        { name = "eu-west-1a", public = "0.0.2.0/25", private = "0.0.0.0/23", database = "0.0.2.128/25", intra = "0.0.3.0/26" },
        { name = "eu-west-1b", public = "0.0.6.0/25", private = "0.0.4.0/23", database = "0.0.6.128/25", intra = "0.0.7.0/26" },
      ]
      nat       = "instance"
      endpoints = "all"
      flow_logs = true
      ipam      = { pool_id = "ipam-pool-0123456789abcdef0", prefix = 20 }
    }
  }

  override_data {
    target = module.network.data.aws_ssm_parameter.nat_image[0]
    values = { insecure_value = "ami-0123456789abcdef0" }
  }

  assert {
    condition     = module.network.zones == tolist(["eu-west-1a", "eu-west-1b"]) && length(output.nat_public_ips) == 1
    error_message = "The network is not the one that was asked for."
  }
}
