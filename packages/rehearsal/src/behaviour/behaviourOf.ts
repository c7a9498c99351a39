import type { Behaviour } from './types';
import { activityStream } from './aws/activityStream';
import { backup } from './aws/backup';
import { buckets } from './aws/buckets';
import { codebuild } from './aws/codebuild';
import { compute } from './aws/compute';
import { cost } from './aws/cost';
import { databaseCluster } from './aws/databaseCluster';
import { databaseGroups } from './aws/databaseGroups';
import { databaseInstance } from './aws/databaseInstance';
import { databaseProxy } from './aws/databaseProxy';
import { eks } from './aws/eks';
import { eksAccess } from './aws/eksAccess';
import { eksCapabilities } from './aws/eksCapabilities';
import { events } from './aws/events';
import { functions } from './aws/functions';
import { gateways } from './aws/gateways';
import { iam } from './aws/iam';
import { instances } from './aws/instances';
import { keys } from './aws/keys';
import { monitoring } from './aws/monitoring';
import { network } from './aws/network';
import { networkInterfaces } from './aws/networkInterfaces';
import { parameters } from './aws/parameters';
import { registry } from './aws/registry';
import { routes } from './aws/routes';
import { secrets } from './aws/secrets';
import { queues } from './aws/queues';
import { security } from './aws/security';
import { tags } from './aws/tags';
import { trails } from './aws/trails';
import { helm } from './helm';
import { kubernetes, kubernetesBehaviour } from './kubernetes';
import { local } from './local';

const BEHAVIOURS: Record<string, Behaviour> = {
  ...activityStream,
  ...backup,
  ...buckets,
  ...codebuild,
  ...compute,
  ...cost,
  ...databaseCluster,
  ...databaseGroups,
  ...databaseInstance,
  ...databaseProxy,
  ...eks,
  ...eksAccess,
  ...eksCapabilities,
  ...events,
  ...functions,
  ...gateways,
  ...iam,
  ...instances,
  ...keys,
  ...monitoring,
  ...network,
  ...networkInterfaces,
  ...parameters,
  ...registry,
  ...routes,
  ...secrets,
  ...queues,
  ...security,
  ...tags,
  ...trails,
  ...helm,
  ...kubernetes,
  ...local,
};

const NONE: Behaviour = { source: [] };
const NOT_IN_WORLD: Behaviour = { source: [], inWorld: false };

/** What is known of a kind of object; nothing beyond the schema for most. */
export function behaviourOf(type: string): Behaviour {
  const known = BEHAVIOURS[type];
  if (known) {
    return known;
  }
  if (type.startsWith('kubernetes_')) {
    return kubernetesBehaviour(type);
  }
  return /^(random|time|tls|null)_/.test(type) ? NOT_IN_WORLD : NONE;
}

/** Every kind of object that something is known of. */
export function knownTypes(): string[] {
  return Object.keys(BEHAVIOURS).sort();
}
