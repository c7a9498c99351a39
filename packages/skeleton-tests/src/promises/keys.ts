import {
  isCut,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';

/** Aliases of the keys that an environment has, without `alias/<stack>-<environment>-`. */
export function keysOf({
  network,
  database,
  registry,
  runner,
  cost,
  audit,
}: Environment): string[] {
  return [
    'cluster',
    'observability',
    ...(isCut(network) && network.flowLogs ? ['flow-logs'] : []),
    ...(registry.repositories.length > 0 ? ['registry'] : []),
    ...(audit ? ['audit'] : []),
    ...(runner === 'codebuild' ? ['runner'] : []),
    ...(cost.weeklyReport ? ['cost-report'] : []),
    ...(database.kind === 'none'
      ? []
      : [
          'database',
          ...(database.activityStream ? ['database-activity'] : []),
          ...(database.backupCopyRegion ? ['database-backup-copy'] : []),
          ...(database.accessFunction ? ['db-access'] : []),
        ]),
  ].sort();
}
