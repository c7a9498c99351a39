# The environment that every test of this layer begins with.
stack       = "shop"
environment = "dev"
stage       = "dev"
account_id  = "111111111111"
region      = "eu-west-1"
owner       = "group:default/shop"
system      = "system:default/sales"
repository  = "github.com/acme/shop"
network = {
  cidr = "10.16.0.0/20"
  zones = [
    { name = "eu-west-1a", public = "10.16.2.0/25", private = "10.16.0.0/23", database = "10.16.2.128/25", intra = "10.16.3.0/26" },
    { name = "eu-west-1b", public = "10.16.6.0/25", private = "10.16.4.0/23", database = "10.16.6.128/25", intra = "10.16.7.0/26" },
  ]
  nat       = "single"
  endpoints = "gateway"
  flow_logs = false
}
cluster = {
  version        = "1.35"
  endpoint       = { access = "both", allowed_cidrs = ["203.0.113.0/24"] }
  services_cidr  = "172.20.0.0/16"
  upgrade_policy = "standard"
  logs           = ["api", "audit"]
  node_groups = [
    { name = "main", capacity = "on-demand", instance_types = ["m7i.large"], min = 1, max = 4, desired = 2, disk_gib = 50 },
  ]
}
database = {
  kind    = "serverless"
  min_acu = 0.5
  max_acu = 2
}
observability = {
  metrics            = true
  logs               = true
  log_retention_days = 30
}
