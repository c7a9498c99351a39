import type { Behaviour } from '../types';
import { operation, provider } from './sources';

const CE = 'aws-cost-management';

/** What Cost Explorer's Expression has, as the provider writes it out of the answer. */
const EXPRESSION = [
  'And',
  'CostCategories',
  'Dimensions',
  'Not',
  'Or',
  'Tags',
] as const;

const TOPIC = {
  types: ['aws_sns_topic'],
  by: ['arn'],
};

/** Budgets and unusual costs. */
export const cost: Record<string, Behaviour> = {
  aws_budgets_budget: {
    source: [
      provider('budgets/budget.go'),
      operation(CE, 'budgets_CreateBudget'),
    ],
    replace: ['account_id', 'name', 'name_prefix'],
    defaults: {
      'cost_types.include_credit': true,
      'cost_types.include_discount': true,
      'cost_types.include_other_subscription': true,
      'cost_types.include_recurring': true,
      'cost_types.include_refund': true,
      'cost_types.include_subscription': true,
      'cost_types.include_support': true,
      'cost_types.include_tax': true,
      'cost_types.include_upfront': true,
      'cost_types.use_amortized': false,
      'cost_types.use_blended': false,
      time_period_end: '2087-06-15_00:00',
    },
    // AWS writes 500 as 500.0
    equivalent: { limit_amount: 'number' },
    references: [
      {
        ...TOPIC,
        attribute: 'notification.subscriber_sns_topic_arns',
        answer: {
          code: 'InvalidParameterException',
          message: 'Invalid SNS topic: {value}',
        },
      },
    ],
    computed(making) {
      const { account, values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: `${account}:${name}`,
        account_id: account,
        arn: `arn:${making.partition}:budgets::${account}:budget/${name}`,
        name,
        name_prefix: '',
        time_period_start: '2026-01-01_00:00',
      };
    },
    taken: {
      code: 'DuplicateRecordException',
      message: 'Error creating budget: {id} - the budget already exists.',
    },
  },
  aws_ce_anomaly_monitor: {
    source: [
      provider('ce/anomaly_monitor.go'),
      operation(CE, 'CreateAnomalyMonitor'),
    ],
    replace: ['monitor_dimension', 'monitor_specification', 'monitor_type'],
    identity: ['name'],
    equivalent: { monitor_specification: 'json' },
    computed(making) {
      const arn = `arn:${making.partition}:ce::${
        making.account
      }:anomalymonitor/${uuid(making.hex(32))}`;
      return { id: arn, arn };
    },
    kept: { monitor_specification: withEveryKey },
  },
  aws_ce_anomaly_subscription: {
    source: [
      provider('ce/anomaly_subscription.go'),
      operation(CE, 'CreateAnomalySubscription'),
    ],
    replace: ['name'],
    references: [
      {
        attribute: 'monitor_arn_list',
        types: ['aws_ce_anomaly_monitor'],
        by: ['arn'],
        answer: {
          code: 'UnknownMonitorException',
          message: 'Monitor {value} is not found.',
        },
      },
      {
        ...TOPIC,
        attribute: 'subscriber.address',
        except: value => value.includes('@'),
        answer: {
          code: 'ValidationException',
          message: 'Subscriber address {value} is not a valid SNS topic.',
        },
      },
    ],
    computed(making) {
      const arn = `arn:${making.partition}:ce::${
        making.account
      }:anomalysubscription/${uuid(making.hex(32))}`;
      return { id: arn, arn, account_id: making.account };
    },
  },
};

/** The provider reads the whole expression back, with null for what was left out. */
function withEveryKey(value: unknown): unknown {
  if (typeof value !== 'string') {
    return value;
  }
  const told = JSON.parse(value);
  const given = Object.fromEntries(
    EXPRESSION.map(key => [key, told[key] ?? null]),
  );
  const { Tags: tags } = given;
  return JSON.stringify({
    ...given,
    Tags: tags && { Key: null, MatchOptions: null, Values: null, ...tags },
  });
}

function uuid(digits: string): string {
  return [0, 8, 12, 16, 20]
    .map((start, index, starts) => digits.slice(start, starts[index + 1]))
    .join('-');
}
