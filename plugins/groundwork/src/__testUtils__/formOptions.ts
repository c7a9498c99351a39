import {
  offeredVersions,
  profiles,
  regions,
  type FormOptions,
} from '@groundwork/backstage-plugin-groundwork-common';

const today = new Date('2026-11-21T12:00:00Z');

/** What a portal with the built-in profiles offers. */
export const formOptions: FormOptions = {
  repositories: [
    { host: 'localhost:7008', owner: 'acme', title: 'Acme on the local forge' },
    { host: 'github.com', owner: 'acme-platform', title: 'Acme on GitHub' },
  ],
  regions,
  profiles: profiles.map(profile => {
    const { kind, serverless, provisioned } = profile.database;
    return {
      ...profile,
      defaults: {
        ...profile,
        database:
          kind === 'serverless'
            ? { kind, ...serverless }
            : { kind: 'provisioned' as const, ...provisioned },
      },
      databases: { serverless, provisioned },
    };
  }),
  pools: [
    { name: 'dev', cidrs: ['10.16.0.0/16'] },
    { name: 'prod', cidrs: ['10.18.0.0/16'] },
  ],
  eksVersions: offeredVersions('eks', today),
  auroraVersions: offeredVersions('aurora-postgresql', today),
  accounts: [
    { id: '111111111111', name: 'acme-dev' },
    { id: '333333333333', name: 'acme-prod' },
  ],
};
