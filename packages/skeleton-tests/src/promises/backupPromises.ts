import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** When the answers let AWS touch the database, and where its backups go. */
export function checkBackups(
  promises: Promises,
  { database, region }: Environment,
  planned: Planned,
) {
  const has = database.kind !== 'none';
  const made = planned.only('aws_rds_cluster');
  promises.expect(
    'database.backupWindow, maintenanceWindow',
    has && [made.preferred_backup_window, made.preferred_maintenance_window],
    has && [database.backupWindow, database.maintenanceWindow],
  );
  promises.expect(
    'database.maintenanceWindow: instances',
    [
      ...new Set(
        planned.each(
          'aws_rds_cluster_instance',
          'preferred_maintenance_window',
        ),
      ),
    ],
    has ? [database.maintenanceWindow] : [],
  );
  const copy = has ? database.backupCopyRegion : undefined;
  promises.expectAll(
    'database.backupCopyRegion: vaults',
    planned.each('aws_backup_vault', 'region'),
    copy ? [region, copy] : [],
  );
  promises.expect(
    'database.backupCopyRegion: vaults outlive a protected database',
    [...new Set(planned.each('aws_backup_vault', 'force_destroy'))],
    copy ? [has && !database.deletionProtection] : [],
  );
  promises.expect(
    'database.backupCopyRegion, backupRetentionDays: how long copies are kept',
    planned
      .all('aws_backup_plan')
      .flatMap(({ values }) => values.rule)
      .map(({ lifecycle, copy_action }) => [
        lifecycle[0].delete_after,
        copy_action[0].lifecycle[0].delete_after,
      ]),
    copy && has
      ? [[database.backupRetentionDays, database.backupRetentionDays]]
      : [],
  );
}
