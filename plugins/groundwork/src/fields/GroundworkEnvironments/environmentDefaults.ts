import type {
  FormOptions,
  ProfileOption,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { EnvironmentDraft } from './schema';

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
  const { network, cluster, database, observability } = profile.defaults;
  const region = options.regions.find(
    ({ name }) => name === environment.region,
  );
  const access =
    environment.cluster?.endpoint?.access ?? cluster.endpoint.access;
  const kind = environment.database?.kind ?? database.kind;
  return {
    profile: environment.stage,
    network: {
      ...network,
      zones: region?.zones.slice(0, profile.zones) ?? [],
    },
    cluster: {
      ...cluster,
      endpoint: {
        ...cluster.endpoint,
        allowedCidrs: access === 'private' ? [] : cluster.endpoint.allowedCidrs,
      },
    },
    database: {
      ...(kind !== 'none' && databaseDefaults(environment, profile, kind)),
      kind: database.kind,
    },
    observability,
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
