import {
  normaliseSpec,
  profiles,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** An environment that the schema takes. */
export function makeEnvironment(
  change: Partial<Environment> = {},
): Environment {
  const [environment] = makeSpec().environments;
  return { ...environment, ...change };
}

/** A spec that the schema takes. */
export function makeSpec(change: Partial<Spec> = {}): Spec {
  const spec = normaliseSpec(
    {
      name: 'shop',
      description: 'A shop',
      owner: 'group:default/shop-team',
      repository: { host: 'forge.test', owner: 'acme' },
      environments: [
        {
          name: 'dev',
          stage: 'dev',
          account: '111111111111',
          region: 'eu-west-1',
          network: { cidr: '10.16.0.0/20', flowLogs: true },
          cluster: {
            endpoint: { allowedCidrs: ['192.0.2.0/24'] },
            logs: ['api', 'audit'],
            nodeGroups: [
              {
                name: 'general',
                capacity: 'on-demand',
                instanceTypes: ['t3.large'],
                min: 1,
                max: 3,
                desired: 2,
                diskGiB: 50,
              },
            ],
          },
          database: { kind: 'serverless', maxAcu: 4 },
          observability: { alarmEmails: ['ops@example.com'] },
        },
      ],
    },
    {
      profiles,
      codeOwners: { owner: ['@acme/shop'], platform: ['@acme/platform'] },
      cidrs: new Map(),
    },
  );
  return { ...spec, ...change };
}
