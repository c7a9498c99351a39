import {
  nodeGroupsOf,
  type FormOptions,
  type ProfileOption,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { EnvironmentDraft } from '../schema';

/** The profile of an environment: the one it names, else the one named after its stage. */
export function profileFor(
  environment: EnvironmentDraft,
  options: FormOptions,
): ProfileOption | undefined {
  const name = environment.profile ?? environment.stage;
  return options.profiles.find(profile => profile.name === name);
}

/**
 * What an environment gets where the form is silent, as the server fills it:
 * shaped like the environment, so that one path finds answer and default alike.
 */
export function defaultsFor(
  environment: EnvironmentDraft,
  options: FormOptions,
) {
  const profile = profileFor(environment, options);
  if (!profile) return { profile: environment.stage };
  const { defaults } = profile;
  const kind = environment.database?.kind ?? defaults.database.kind;
  return {
    profile: environment.stage,
    network: networkDefaults(environment, profile, options),
    cluster: clusterDefaults(environment, profile),
    database: {
      ...(kind !== 'none' && databaseDefaults(environment, profile, kind)),
      kind: defaults.database.kind,
    },
    observability: defaults.observability,
    cost: defaults.cost,
    addons: defaults.addons,
    registry: defaults.registry,
    accessHost: defaults.accessHost,
    runner: defaults.runner,
    audit: defaults.audit,
  };
}

/** A network is a new one unless it says otherwise; somebody else's has no defaults. */
function networkDefaults(
  { network, region }: EnvironmentDraft,
  profile: ProfileOption,
  { regions }: FormOptions,
) {
  const kind = 'new' as const;
  if (network?.kind === 'existing') return { kind };
  const zones = regions.find(({ name }) => name === region)?.zones ?? [];
  return {
    ...profile.defaults.network,
    kind,
    zones: zones.slice(0, profile.zones),
    ...(network?.kind === 'ipam' && { prefix: profile.networkPrefix }),
  };
}

function clusterDefaults(
  environment: EnvironmentDraft,
  profile: ProfileOption,
) {
  const { nodePool, ...cluster } = profile.defaults.cluster;
  const asked = environment.cluster;
  const access = asked?.endpoint?.access ?? cluster.endpoint.access;
  const compute = asked?.compute ?? cluster.compute;
  return {
    ...cluster,
    nodeGroups: nodeGroupsOf(cluster, compute),
    ...(compute === 'karpenter' && { nodePool }),
    endpoint: {
      ...cluster.endpoint,
      allowedCidrs: access === 'private' ? [] : cluster.endpoint.allowedCidrs,
    },
  };
}

/** A version pinned to a minor stays there unless the form says otherwise. */
function databaseDefaults(
  environment: EnvironmentDraft,
  profile: ProfileOption,
  kind: 'serverless' | 'provisioned',
) {
  const defaults = profile.databases[kind];
  const asked = environment.database;
  const version = asked && 'version' in asked ? asked.version : undefined;
  return version?.includes('.')
    ? { ...defaults, autoMinorUpgrade: false }
    : defaults;
}
