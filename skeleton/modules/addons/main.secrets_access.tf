locals {
  csi              = var.addons.secrets_access == "csi"
  external_secrets = var.addons.secrets_access == "external-secrets"

  secrets_access = merge(
    # Two releases: the driver, which any provider could use, and AWS's provider.
    local.csi ? {
      "secrets-store-csi-driver"              = yamlencode({})
      "secrets-store-csi-driver-provider-aws" = yamlencode({})
    } : {},

    local.external_secrets ? {
      "external-secrets" = yamlencode({
        serviceAccount = { annotations = local.role_annotations["external-secrets"] }
        serviceMonitor = { enabled = var.monitoring.enabled }
      })
      "secret-store" = yamlencode({ region = var.region })
    } : {},
  )
}
