import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers promise to record of who did what. */
export function checkRecords(
  promises: Promises,
  spec: Spec,
  { name, database, audit }: Environment,
  planned: Planned,
) {
  promises.expect(
    'audit: a trail of every region whose files can be verified',
    planned
      .all('aws_cloudtrail')
      .map(({ values }) => [
        values.name,
        values.enable_logging,
        values.is_multi_region_trail,
        values.enable_log_file_validation,
      ]),
    audit ? [[`${spec.name}-${name}-audit`, true, true, true]] : [],
  );
  promises.expect(
    'database.activityStream: the database does not wait for it',
    planned.each('aws_rds_cluster_activity_stream', 'mode'),
    database.kind !== 'none' && database.activityStream ? ['async'] : [],
  );
}
