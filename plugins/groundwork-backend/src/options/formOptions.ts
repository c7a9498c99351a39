import {
  offeredVersions,
  regions,
  type FormOptions,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { GroundworkConfig } from '../config/readConfig';

/** What the form's pickers offer. */
export function formOptions(
  config: GroundworkConfig,
  today: Date,
): FormOptions {
  return {
    repositories: config.repositories.map(({ host, owner, title }) => ({
      host,
      owner,
      title: title ?? `${owner} on ${host}`,
    })),
    regions,
    profiles: config.profiles.map(profile => {
      const { serverless, provisioned, kind } = profile.database;
      const databases = { serverless, provisioned };
      return {
        name: profile.name,
        title: profile.title,
        description: profile.description,
        stage: profile.stage,
        networkPrefix: profile.networkPrefix,
        zones: profile.zones,
        defaults: {
          network: profile.network,
          cluster: profile.cluster,
          database: databaseOf(kind, databases),
          observability: profile.observability,
          cost: profile.cost,
          addons: profile.addons,
          registry: profile.registry,
          accessHost: profile.accessHost,
          runner: profile.runner,
          audit: profile.audit,
        },
        databases,
      };
    }),
    pools: config.pools,
    eksVersions: offeredVersions('eks', today),
    auroraVersions: offeredVersions('aurora-postgresql', today),
    accounts: config.accounts,
  };
}

type ProfileOption = FormOptions['profiles'][number];

function databaseOf(
  kind: 'none' | 'serverless' | 'provisioned',
  databases: ProfileOption['databases'],
): ProfileOption['defaults']['database'] {
  switch (kind) {
    case 'serverless':
      return { kind, ...databases.serverless };
    case 'provisioned':
      return { kind, ...databases.provisioned };
    default:
      return { kind };
  }
}
