# The package of src/, made by ci/package.mjs. Its name holds the digest of its
# sources: a change that nobody packed is an error of the plan, and another machine
# applies the same bytes.
locals {
  source_files  = [for file in sort(fileset("${path.module}/src", "**")) : file if !startswith(basename(file), "test_") && !strcontains(file, "__pycache__/")]
  source_digest = substr(sha256(join("\n", [for file in local.source_files : "${filesha256("${path.module}/src/${file}")}  ${file}"])), 0, 16)
  package       = "${path.module}/function-${local.source_digest}.zip"
}
