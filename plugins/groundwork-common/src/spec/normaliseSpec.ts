import { InputError } from '@backstage/errors';
import type { Profile } from '../profiles/profile';
import { zonesOfRegion } from '../regions/data';
import type { EnvironmentInput, SpecInput } from './input';
import type { Cluster, Database, Environment, Network, Spec } from './schema';

/** What the form leaves open and the server knows. */
export interface NormaliseContext {
  profiles: readonly Profile[];
  codeOwners: Spec['codeOwners'];
  /** Blocks for the environments that name none, by environment. */
  cidrs: ReadonlyMap<string, { cidr: string; pool?: string }>;
}

/** The profile of an environment: the one it names, else the one named after its stage. */
export function profileOf(
  environment: EnvironmentInput,
  profiles: readonly Profile[],
): Profile | undefined {
  const name = environment.profile ?? environment.stage;
  return profiles.find(profile => profile.name === name);
}

/**
 * The zones of an environment: those it names, else the first ones of its
 * region, as many as it or its profile says. Undefined in an unknown region.
 */
export function zonesOf(
  environment: EnvironmentInput,
  profile: Profile,
): string[] | undefined {
  const zones = environment.network?.zones ?? profile.zones;
  return typeof zones === 'number'
    ? zonesOfRegion(environment.region)?.slice(0, zones)
    : zones;
}

/** Fills what the form left open, so that everything is present. Checks nothing across fields. */
export function normaliseSpec(
  input: SpecInput,
  context: NormaliseContext,
): Spec {
  return {
    name: input.name,
    description: input.description ?? '',
    owner: input.owner,
    ...(input.system !== undefined && { system: input.system }),
    repository: {
      host: input.repository.host,
      owner: input.repository.owner,
      name: input.repository.name ?? input.name,
    },
    delivery: input.delivery ?? 'terraform',
    codeOwners: context.codeOwners,
    environments: input.environments.map(environment =>
      normaliseEnvironment(environment, context),
    ),
  };
}

function normaliseEnvironment(
  input: EnvironmentInput,
  context: NormaliseContext,
): Environment {
  const profile = profileOf(input, context.profiles);
  if (!profile) {
    throw new InputError(
      `There is no profile '${input.profile ?? input.stage}' for environment '${
        input.name
      }'`,
    );
  }
  return {
    name: input.name,
    stage: input.stage,
    account: input.account,
    region: input.region,
    profile: profile.name,
    network: normaliseNetwork(input, profile, context),
    cluster: normaliseCluster(input, profile),
    database: normaliseDatabase(input, profile),
    observability: { ...profile.observability, ...input.observability },
  };
}

function normaliseNetwork(
  input: EnvironmentInput,
  profile: Profile,
  context: NormaliseContext,
): Network {
  const { zones: _, cidr, pool, ...asked } = input.network ?? {};
  const block = cidr ? { cidr, pool } : context.cidrs.get(input.name);
  const zones = zonesOf(input, profile);
  if (!block || !zones) {
    throw new InputError(
      `There is no ${
        block ? 'list of zones' : 'address block'
      } for environment '${input.name}'`,
    );
  }
  return {
    ...profile.network,
    ...asked,
    kind: 'new',
    cidr: block.cidr,
    ...(block.pool !== undefined && { pool: block.pool }),
    zones,
  };
}

function normaliseCluster(input: EnvironmentInput, profile: Profile): Cluster {
  const { endpoint, ...asked } = input.cluster ?? {};
  const access = endpoint?.access ?? profile.cluster.endpoint.access;
  return {
    ...profile.cluster,
    ...asked,
    endpoint: {
      access,
      allowedCidrs:
        endpoint?.allowedCidrs ??
        (access === 'private' ? [] : profile.cluster.endpoint.allowedCidrs),
    },
  };
}

function normaliseDatabase(
  input: EnvironmentInput,
  profile: Profile,
): Database {
  const asked = input.database;
  const kind = asked?.kind ?? profile.database.kind;
  if (kind === 'serverless') {
    const own = asked?.kind === kind ? asked : undefined;
    return {
      ...followPin(profile.database.serverless, own?.version),
      ...own,
      kind,
    };
  }
  if (kind === 'provisioned') {
    const own = asked?.kind === kind ? asked : undefined;
    return {
      ...followPin(profile.database.provisioned, own?.version),
      ...own,
      kind,
    };
  }
  return { kind: 'none' };
}

/** A version pinned to a minor stays there unless the form says otherwise. */
function followPin<T extends { autoMinorUpgrade: boolean }>(
  defaults: T,
  version: string | undefined,
): T {
  return version?.includes('.')
    ? { ...defaults, autoMinorUpgrade: false }
    : defaults;
}
