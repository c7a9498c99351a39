import { InputError } from '@backstage/errors';
import type { Profile } from '../profiles/profile';
import type { Database } from './databaseSchema';
import type { EnvironmentInput, SpecInput } from './input';
import { normaliseCluster } from './normaliseCluster';
import { normaliseNetwork, type Blocks } from './normaliseNetwork';
import type { Environment, Spec } from './schema';

/** What the form leaves open and the server knows. */
export interface NormaliseContext {
  profiles: readonly Profile[];
  codeOwners: Spec['codeOwners'];
  /** Blocks for the new networks that name none, by environment. */
  cidrs: Blocks;
}

/** The profile of an environment: the one it names, else the one named after its stage. */
export function profileOf(
  environment: EnvironmentInput,
  profiles: readonly Profile[],
): Profile | undefined {
  const name = environment.profile ?? environment.stage;
  return profiles.find(profile => profile.name === name);
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
    network: normaliseNetwork(input, profile, context.cidrs),
    cluster: normaliseCluster(input, profile),
    database: normaliseDatabase(input, profile),
    observability: { ...profile.observability, ...input.observability },
    cost: { ...profile.cost, ...input.cost },
    addons: { ...profile.addons, ...input.addons },
    registry: { ...profile.registry, ...input.registry },
    accessHost: input.accessHost ?? profile.accessHost,
    runner: input.runner ?? profile.runner,
    audit: input.audit ?? profile.audit,
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
