import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { logGroupsOf } from './logGroups';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about signals promise. */
export function checkObservability(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const { observability, database } = environment;
  const groups = planned.all('aws_cloudwatch_log_group');
  promises.expect(
    'observability.logRetentionDays',
    [...new Set(groups.map(({ values }) => values.retention_in_days))],
    [observability.logRetentionDays],
  );
  promises.expectAll(
    'observability.logs: log groups',
    planned.each('aws_cloudwatch_log_group', 'name'),
    logGroupsOf(spec, environment),
  );
  promises.expectAll(
    'observability.alarmEmails',
    planned.each('aws_sns_topic_subscription', 'endpoint'),
    observability.alarmEmails,
  );
  promises.expect(
    'database.kind: its alarms',
    planned.all('aws_cloudwatch_metric_alarm', '"database-').length > 0,
    database.kind !== 'none',
  );
}
