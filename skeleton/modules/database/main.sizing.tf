locals {
  port       = 5432
  serverless = var.database.kind == "serverless"
  major      = split(".", var.database.version)[0]
  family     = "aurora-postgresql${local.major}"

  instance_class = local.serverless ? "db.serverless" : var.database.instance_class

  # What a class holds follows from its name: medium and large have 2 vCPUs, xlarge 4,
  # then 4 per x; memory per vCPU is 2 or 4 GiB for t, 8 for r, 16 for x.
  class_family = local.serverless ? "" : substr(split(".", local.instance_class)[1], 0, 1)
  class_size   = local.serverless ? "" : split(".", local.instance_class)[2]
  class_vcpus  = local.serverless ? 0 : contains(["medium", "large"], local.class_size) ? 2 : 4 * tonumber(coalesce(trimsuffix(local.class_size, "xlarge"), "1"))
  class_memory_gib = local.class_vcpus * lookup({
    t = local.class_size == "medium" ? 2 : 4
    r = 8
    x = 16
  }, local.class_family, 0)

  # One ACU is about 2 GiB; a serverless cluster takes its limits from the largest size.
  memory_bytes = 1073741824 * (local.serverless ? 2 * var.database.max_acu : local.class_memory_gib)

  # Aurora's own formula. A serverless cluster that can go down to half an ACU is capped at 2000.
  max_connections = min(
    floor(local.memory_bytes / 9531392),
    local.serverless ? (var.database.min_acu <= 0.5 ? 2000 : 5000) : 5000,
  )
}
