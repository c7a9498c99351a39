import type { Behaviour } from '../types';
import { operation, provider } from './sources';

/** EventBridge: what happens, and who is told. */
export const events: Record<string, Behaviour> = {
  aws_cloudwatch_event_rule: {
    source: [provider('events/rule.go'), operation('eventbridge', 'PutRule')],
    replace: ['event_bus_name', 'name', 'name_prefix'],
    defaults: { event_bus_name: 'default', force_destroy: false },
    equivalent: { event_pattern: 'json' },
    upserts: true,
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: name,
        arn: making.arn('events', `rule/${name}`),
        name,
        name_prefix: '',
      };
    },
    dependents: [
      {
        types: ['aws_cloudwatch_event_target'],
        attribute: 'rule',
        answer: {
          code: 'ValidationException',
          message: "Rule can't be deleted since it has targets. ({dependent})",
        },
      },
    ],
  },
  aws_cloudwatch_event_target: {
    source: [
      provider('events/target.go'),
      operation('eventbridge', 'PutTargets'),
    ],
    replace: ['event_bus_name', 'rule', 'target_id'],
    defaults: { event_bus_name: 'default', force_destroy: false },
    references: [
      {
        attribute: 'rule',
        types: ['aws_cloudwatch_event_rule'],
        answer: {
          code: 'ResourceNotFoundException',
          message: 'Rule {value} does not exist on EventBus default.',
        },
      },
      {
        attribute: 'arn',
        types: ['aws_lambda_function', 'aws_sqs_queue'],
        by: ['arn'],
        // other kinds of target are not looked for
        except: value => !/:(lambda|sqs):/.test(value),
        answer: {
          code: 'ValidationException',
          message:
            'There is no target {value}. EventBridge takes the name, and delivers nothing',
        },
      },
    ],
    upserts: true,
    computed(making) {
      const { values } = making;
      const target = String(values.target_id ?? `terraform-${making.hex(26)}`);
      return { id: `${values.rule}-${target}`, target_id: target };
    },
  },
};
