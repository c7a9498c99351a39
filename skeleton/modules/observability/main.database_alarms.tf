locals {
  sizing = var.database == null ? null : var.database.sizing

  # By role, not by instance: after a failover the alarm still looks at the writer.
  writer = var.database == null ? {} : { DBClusterIdentifier = var.database.cluster_identifier, Role = "WRITER" }
  reader = var.database == null ? {} : { DBClusterIdentifier = var.database.cluster_identifier, Role = "READER" }

  database_alarms = var.database == null ? {} : {
    "database-cpu" = {
      description = "The writer uses more than 80 % CPU for 15 minutes."
      metric      = "CPUUtilization"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = 80
      periods     = 3
    }
    "database-connections" = {
      description = "The writer holds more than 80 % of the ${local.sizing.max_connections} connections that its size allows."
      metric      = "DatabaseConnections"
      dimensions  = local.writer
      statistic   = "Maximum"
      when        = "above"
      threshold   = floor(0.8 * local.sizing.max_connections)
      periods     = 2
    }
    "database-transaction-ids" = {
      description = "The oldest unvacuumed transaction is a billion back: vacuum is held up, at two billion writes stop."
      metric      = "MaximumUsedTransactionIDs"
      dimensions  = local.writer
      statistic   = "Maximum"
      when        = "above"
      threshold   = 1000000000
      periods     = 1
    }
  }

  reader_alarms = try(local.sizing.readers, 0) == 0 ? {} : {
    "database-replica-lag" = {
      description = "Readers are more than two seconds behind the writer."
      metric      = "AuroraReplicaLag"
      dimensions  = local.reader
      statistic   = "Maximum"
      when        = "above"
      threshold   = 2000
      periods     = 3
    }
    "database-reader-cpu" = {
      description = "Readers use more than 80 % CPU for 15 minutes: add a reader, or a larger class."
      metric      = "CPUUtilization"
      dimensions  = local.reader
      statistic   = "Average"
      when        = "above"
      threshold   = 80
      periods     = 3
    }
  }

  serverless_alarms = try(local.sizing.serverless, false) ? {
    "database-capacity" = {
      description = "The writer is at more than 90 % of its largest capacity for 15 minutes: raise max_acu or find the query."
      metric      = "ACUUtilization"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = 90
      periods     = 3
    }
  } : {}

  provisioned_alarms = try(!local.sizing.serverless, false) ? {
    "database-load" = {
      description = "More sessions are active than the writer has vCPUs (${local.sizing.vcpus}) for 15 minutes: look at Database Insights."
      metric      = "DBLoad"
      dimensions  = local.writer
      statistic   = "Average"
      when        = "above"
      threshold   = local.sizing.vcpus
      periods     = 3
    }
    "database-memory" = {
      description = "Less than 10 % of the writer's memory is free."
      metric      = "FreeableMemory"
      dimensions  = local.writer
      statistic   = "Minimum"
      when        = "below"
      threshold   = floor(0.1 * local.sizing.memory_bytes)
      periods     = 3
    }
    "database-local-storage" = {
      # An instance has local storage of about twice its memory, for sorts and temporary tables.
      description = "Less than 20 % of the writer's local storage is free: a query spills, or temporary tables pile up."
      metric      = "FreeLocalStorage"
      dimensions  = local.writer
      statistic   = "Minimum"
      when        = "below"
      threshold   = floor(0.2 * 2 * local.sizing.memory_bytes)
      periods     = 2
    }
  } : {}

  proxy = { ProxyName = try(var.database.proxy_name, null) }

  proxy_alarms = try(var.database.proxy_name, null) == null ? {} : {
    "proxy-waiting" = {
      # In microseconds.
      description = "Programs wait more than a tenth of a second for a connection of the proxy's pool: it is used up, or the database is slow to give one."
      metric      = "DatabaseConnectionsBorrowLatency"
      dimensions  = local.proxy
      statistic   = "Average"
      when        = "above"
      threshold   = 100000
      periods     = 3
    }
    "proxy-pinned" = {
      description = "More than half of the ${local.sizing.max_connections} connections are pinned to one client each and serve nobody else: look for SET, prepared statements and temporary tables."
      metric      = "DatabaseConnectionsCurrentlySessionPinned"
      dimensions  = local.proxy
      statistic   = "Maximum"
      when        = "above"
      threshold   = floor(0.5 * local.sizing.max_connections)
      periods     = 3
    }
    "proxy-logins" = {
      description = "The proxy refuses more than 10 logins in five minutes: a program has an old password, or somebody tries."
      metric      = "ClientConnectionsSetupFailedAuth"
      dimensions  = local.proxy
      statistic   = "Sum"
      when        = "above"
      threshold   = 10
      periods     = 1
    }
  }
}
