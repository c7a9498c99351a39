import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { checkAccess } from './accessPromises';
import { checkAlarms } from './alarmPromises';
import { checkArgoCd } from './argoCdPromises';
import { checkBackups } from './backupPromises';
import { checkBoundaries } from './boundaryPromises';
import { checkCluster } from './clusterPromises';
import { checkCompute } from './computePromises';
import { checkConnections } from './connectionPromises';
import { checkDatabase } from './databasePromises';
import { checkIdentities } from './identityPromises';
import { checkInstances } from './instancePromises';
import { checkKeys } from './keyPromises';
import { checkNetwork } from './networkPromises';
import { checkNodes } from './nodePromises';
import { checkObservability } from './observabilityPromises';
import { checkPassword } from './passwordPromises';
import { Planned, type PlanJson } from './Planned';
import { Promises } from './Promises';
import { checkRecords } from './recordPromises';
import { checkRegistry } from './registryPromises';
import { checkRunner } from './runnerPromises';
import { checkSpending } from './spendingPromises';
import { checkSubnets } from './subnetPromises';
import { checkTags } from './tagPromises';
import { checkTuning } from './tuningPromises';

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
    checkSubnets,
    checkCluster,
    checkCompute,
    checkNodes,
    checkDatabase,
    checkPassword,
    checkBackups,
    checkTuning,
    checkIdentities,
    checkInstances,
  ])
    check(promises, environment, planned);
  for (const check of [
    checkAccess,
    checkAlarms,
    checkArgoCd,
    checkBoundaries,
    checkConnections,
    checkKeys,
    checkObservability,
    checkRecords,
    checkRegistry,
    checkRunner,
    checkSpending,
    checkTags,
  ])
    check(promises, spec, environment, planned);
  return promises.broken;
}
