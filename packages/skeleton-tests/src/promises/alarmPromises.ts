import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { alarmsOf } from './alarms';
import { sizeOf } from './databaseSize';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

const TYPE = 'aws_cloudwatch_metric_alarm';

/** The alarms that the answers ask for, and the thresholds that follow from the database's size. */
export function checkAlarms(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const prefix = `${spec.name}-${environment.name}-`;
  promises.expectAll(
    'alarms',
    planned.each(TYPE, 'alarm_name'),
    alarmsOf(environment).map(name => `${prefix}${name}`),
  );
  promises.expect(
    'alarms: each says what is wrong and acts',
    planned
      .all(TYPE)
      .filter(
        ({ values }) =>
          !values.alarm_description || values.actions_enabled === false,
      )
      .map(({ values }) => values.alarm_name),
    [],
  );
  const { database } = environment;
  if (database.kind === 'none') return;
  const { vcpus, memoryGib, connections } = sizeOf(database);
  const threshold = (name: string) =>
    planned
      .all(TYPE)
      .find(({ values }) => values.alarm_name === `${prefix}${name}`)?.values
      .threshold;
  promises.expect(
    'database: alarm on connections',
    threshold('database-connections'),
    Math.floor(connections * 0.8),
  );
  if (database.kind === 'provisioned')
    promises.expect(
      'database.instanceClass: alarms on load and memory',
      [threshold('database-load'), threshold('database-memory')],
      [vcpus, Math.floor(memoryGib * 2 ** 30 * 0.1)],
    );
}
