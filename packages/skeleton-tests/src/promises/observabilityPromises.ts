import {
  isCut,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about signals promise. */
export function checkObservability(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { observability, network, database } = environment;
  const groups = planned.all('aws_cloudwatch_log_group');
  promises.expect(
    'observability.logRetentionDays',
    [...new Set(groups.map(({ values }) => values.retention_in_days))],
    [observability.logRetentionDays],
  );
  promises.expect(
    'observability.logs: log groups',
    groups.length,
    1 +
      (observability.logs ? 2 : 0) +
      (isCut(network) && network.flowLogs ? 1 : 0) +
      (database.kind === 'none' ? 0 : 1),
  );
  promises.expectAll(
    'observability.metrics, logs: identities',
    planned.each('aws_eks_pod_identity_association', 'service_account'),
    [
      ...(observability.metrics ? ['alertmanager'] : []),
      ...(observability.logs ? ['fluent-bit'] : []),
    ],
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
