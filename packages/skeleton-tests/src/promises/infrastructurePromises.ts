import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { checkAlarms } from './alarmPromises';
import { checkCluster } from './clusterPromises';
import { checkDatabase } from './databasePromises';
import { checkIdentities } from './identityPromises';
import { checkInstances } from './instancePromises';
import { checkKeys } from './keyPromises';
import { checkNetwork } from './networkPromises';
import { checkNodes } from './nodePromises';
import { checkObservability } from './observabilityPromises';
import { Planned, type PlanJson } from './Planned';
import { Promises } from './Promises';
import { checkTags } from './tagPromises';

/** Answers of an environment that the plan of its infrastructure does not keep. */
export function brokenInfrastructurePromises(
  spec: Spec,
  environment: Environment,
  plan: PlanJson,
): string[] {
  const promises = new Promises();
  const planned = new Planned(plan);
  for (const check of [
    checkNetwork,
    checkCluster,
    checkNodes,
    checkDatabase,
    checkIdentities,
    checkInstances,
  ])
    check(promises, environment, planned);
  for (const check of [checkAlarms, checkKeys, checkObservability, checkTags])
    check(promises, spec, environment, planned);
  return promises.broken;
}
