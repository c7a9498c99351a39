import type {
  Environment,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** An environment that the schema takes. */
export function makeEnvironment(
  change: Partial<Environment> = {},
): Environment {
  return {
    name: 'dev',
    stage: 'dev',
    account: '111111111111',
    region: 'eu-west-1',
    profile: 'dev',
    network: {
      kind: 'new',
      cidr: '10.16.0.0/20',
      zones: ['eu-west-1a', 'eu-west-1b'],
      nat: 'single',
      endpoints: 'gateway',
      flowLogs: true,
    },
    cluster: {
      version: '1.35',
      endpoint: { access: 'both', allowedCidrs: ['192.0.2.0/24'] },
      servicesCidr: '172.20.0.0/16',
      upgradePolicy: 'standard',
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
    database: {
      kind: 'serverless',
      minAcu: 0.5,
      maxAcu: 4,
      version: '17',
      autoMinorUpgrade: true,
      name: 'app',
      readers: 0,
      backupRetentionDays: 7,
      deletionProtection: false,
      insights: 'standard',
      iamAuth: true,
    },
    observability: {
      metrics: true,
      logs: true,
      logRetentionDays: 30,
      alarmEmails: ['ops@example.com'],
    },
    ...change,
  };
}

/** A spec that the schema takes. */
export function makeSpec(change: Partial<Spec> = {}): Spec {
  return {
    name: 'shop',
    description: 'A shop',
    owner: 'group:default/shop-team',
    repository: { host: 'forge.test', owner: 'acme', name: 'shop' },
    delivery: 'terraform',
    codeOwners: { owner: ['@acme/shop'], platform: ['@acme/platform'] },
    environments: [makeEnvironment()],
    ...change,
  };
}
