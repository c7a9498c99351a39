# What is valid Terraform and should still not be written so. `node ci/checks.mjs`
# asks with this file; modules are looked at one by one, so calls are not followed.
config {
  call_module_type = "none"
}

plugin "terraform" {
  enabled = true
  preset  = "all"
}

# Files are called after their topic (main.<topic>.tf); a main.tf of leftovers is none.
rule "terraform_standard_module_structure" {
  enabled = false
}
