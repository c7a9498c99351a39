import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';

const KEY = 'catalog.providers.groundwork.schedule';

/** When the deployed environments are read. */
export function readSchedule(
  config: Config,
): SchedulerServiceTaskScheduleDefinition {
  return config.has(KEY)
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig(KEY),
      )
    : {
        frequency: { minutes: 1 },
        timeout: { minutes: 1 },
        // the groundwork backend starts at the same time
        initialDelay: { seconds: 10 },
      };
}
