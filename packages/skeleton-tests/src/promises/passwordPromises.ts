import type { Environment } from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers promise of the master user's password. */
export function checkPassword(
  promises: Promises,
  { database }: Environment,
  planned: Planned,
) {
  const isManaged = database.kind !== 'none' && database.password === 'managed';
  const isOwn = database.kind !== 'none' && database.password === 'own';
  promises.expect(
    'database.password: who makes it',
    planned
      .all('aws_rds_cluster')
      .map(({ values }) => [
        values.manage_master_user_password === true,
        values.master_password_wo_version === 1,
      ]),
    database.kind === 'none' ? [] : [[isManaged, isOwn]],
  );
  promises.expect(
    'database.passwordRotationDays',
    planned
      .all('aws_secretsmanager_secret_rotation')
      .map(({ values }) => values.rotation_rules[0].automatically_after_days),
    isManaged ? [database.passwordRotationDays] : [],
  );
  promises.expect(
    'database.password: a secret of our own, to be called back for a month',
    planned.each('aws_secretsmanager_secret', 'recovery_window_in_days'),
    isOwn ? [30] : [],
  );
  promises.expect(
    'database.password: the plan does not hold it',
    planned
      .all('aws_secretsmanager_secret_version')
      .map(({ values }) => [
        values.secret_string ?? null,
        values.secret_string_wo ?? null,
        values.secret_string_wo_version,
      ]),
    isOwn ? [[null, null, 1]] : [],
  );
}
