import {
  isCut,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';

/** Names of the alarms that an environment has, without the environment's own name before them. */
export function alarmsOf(environment: Environment): string[] {
  const { cluster, observability, cost, network } = environment;
  return [
    'api-errors',
    'api-storage',
    'unschedulable-pods',
    ...cluster.nodeGroups.flatMap(({ name }) => [
      `nodes-${name}-cpu`,
      `nodes-${name}-health`,
    ]),
    ...(observability.containerInsights
      ? ['nodes-disk', 'nodes-failed', 'nodes-memory']
      : []),
    ...(observability.containerInsights && cluster.compute !== 'groups'
      ? ['nodes-cpu']
      : []),
    ...databaseAlarms(environment.database),
    ...(cost.weeklyReport ? ['cost-report'] : []),
    ...(isCut(network) && network.nat === 'instance'
      ? ['nat-reboot', 'nat-recover']
      : []),
  ].sort();
}

function databaseAlarms(database: Environment['database']): string[] {
  if (database.kind === 'none') return [];
  return [
    'database-connections',
    'database-cpu',
    'database-transaction-ids',
    ...(database.readers > 0
      ? ['database-reader-cpu', 'database-replica-lag']
      : []),
    ...(database.kind === 'serverless'
      ? ['database-capacity']
      : ['database-load', 'database-local-storage', 'database-memory']),
    ...(database.proxy
      ? ['proxy-logins', 'proxy-pinned', 'proxy-waiting']
      : []),
  ];
}
