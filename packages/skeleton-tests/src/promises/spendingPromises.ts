import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** Who hears of what an environment costs. */
export function checkSpending(
  promises: Promises,
  spec: Spec,
  { name, cost }: Environment,
  planned: Planned,
) {
  const inFull = `${spec.name}-${name}`;
  promises.expect(
    'cost.budgetUsd',
    planned
      .all('aws_budgets_budget')
      .map(({ values }) => [
        values.limit_amount,
        values.limit_unit,
        values.time_unit,
        values.cost_filter[0].values,
      ]),
    cost.budgetUsd === undefined
      ? []
      : [
          [
            `${cost.budgetUsd}`,
            'USD',
            'MONTHLY',
            [`user:StackEnvironment$${inFull}`],
          ],
        ],
  );
  promises.expectAll(
    'cost.budgetUsd: when somebody is told',
    planned
      .all('aws_budgets_budget')
      .flatMap(({ values }) => values.notification)
      .map(
        ({ notification_type, threshold }) =>
          `${notification_type} ${threshold}`,
      ),
    cost.budgetUsd === undefined
      ? []
      : ['ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100'],
  );
  promises.expect(
    'cost.anomalyDetection: of this environment',
    planned
      .all('aws_ce_anomaly_monitor')
      .map(({ values }) => JSON.parse(values.monitor_specification).Tags)
      .map(({ Key, Values }) => [Key, Values]),
    cost.anomalyDetection ? [['StackEnvironment', [inFull]]] : [],
  );
  promises.expect(
    'cost.anomalyDetection: told at once',
    planned.each('aws_ce_anomaly_subscription', 'frequency'),
    cost.anomalyDetection ? ['IMMEDIATE'] : [],
  );
  promises.expect(
    'cost.weeklyReport',
    planned.each('aws_lambda_function', 'function_name', 'module.cost'),
    cost.weeklyReport ? [`${inFull}-cost-report`] : [],
  );
  promises.expect(
    'cost.weeklyReport: every Monday',
    planned
      .each('aws_cloudwatch_event_rule', 'schedule_expression', 'module.cost')
      .map(expression => `${expression}`.split(' ')[4]),
    cost.weeklyReport ? ['MON'] : [],
  );
}
