import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about the database promise. */
export function checkDatabase(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { database, stage, accessHost } = environment;
  // the pods of the cluster first; each connects to the proxy, too, and that to the database
  const clients =
    1 +
    Number(database.kind !== 'none' && database.accessFunction) +
    Number(accessHost);
  promises.expect(
    'database.kind: who may connect',
    planned.all('aws_vpc_security_group_ingress_rule', 'module.database[0]')
      .length,
    database.kind === 'none' ? 0 : clients + (database.proxy ? clients + 1 : 0),
  );
  if (database.kind === 'none') {
    promises.expect(
      'database.kind: none',
      planned.all('aws_rds_cluster').length +
        planned.all('aws_rds_cluster_instance').length,
      0,
    );
    return;
  }
  const made = planned.only('aws_rds_cluster');
  const instances = planned.all('aws_rds_cluster_instance');
  const same = (attribute: string) => [
    ...new Set(instances.map(({ values }) => values[attribute])),
  ];
  promises.expect('database.version', made.engine_version, database.version);
  promises.expect('database.name', made.database_name, database.name);
  promises.expect('database.readers', instances.length, 1 + database.readers);
  promises.expect('database.kind: class', same('instance_class'), [
    database.kind === 'serverless' ? 'db.serverless' : database.instanceClass,
  ]);
  promises.expect(
    'database.minAcu, maxAcu',
    (made.serverlessv2_scaling_configuration ?? []).map(
      (scaling: Record<string, number>) => [
        scaling.min_capacity,
        scaling.max_capacity,
      ],
    ),
    database.kind === 'serverless' ? [[database.minAcu, database.maxAcu]] : [],
  );
  promises.expect(
    'database.autoMinorUpgrade',
    same('auto_minor_version_upgrade'),
    [database.autoMinorUpgrade],
  );
  promises.expect(
    'database.backupRetentionDays',
    made.backup_retention_period,
    database.backupRetentionDays,
  );
  promises.expect(
    'database.deletionProtection',
    made.deletion_protection,
    database.deletionProtection,
  );
  promises.expect(
    'database.insights',
    made.database_insights_mode,
    database.insights,
  );
  promises.expect(
    'database.iamAuth',
    made.iam_database_authentication_enabled,
    database.iamAuth,
  );
  promises.expect(
    'stage: changes of the database wait in prod',
    [made.apply_immediately, ...same('apply_immediately')],
    [stage !== 'prod', stage !== 'prod'],
  );
}
