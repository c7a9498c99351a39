import {
  normaliseSpec,
  profiles,
  type DeployedStack,
  type Environment,
  type EnvironmentOutputs,
  type EnvironmentState,
} from '@groundwork/backstage-plugin-groundwork-common';

/** Outputs of an environment as AWS would give them. */
export function makeOutputs(
  change: Partial<EnvironmentOutputs> = {},
): EnvironmentOutputs {
  return {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    natAddresses: ['198.51.100.7'],
    cluster: {
      name: 'shop-dev',
      arn: 'arn:aws:eks:eu-west-1:111111111111:cluster/shop-dev',
      endpoint:
        'https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com',
      version: '1.35',
      certificateAuthority: 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t',
    },
    database: {
      writerEndpoint:
        'shop-dev.cluster-c0ffee123456.eu-west-1.rds.amazonaws.com',
      readerEndpoint:
        'shop-dev.cluster-ro-c0ffee123456.eu-west-1.rds.amazonaws.com',
      port: 5432,
      name: 'shop',
      secretArn:
        'arn:aws:secretsmanager:eu-west-1:111111111111:secret:rds!cluster-0-a',
    },
    dashboard: 'shop-dev',
    ...change,
  };
}

export function makeState(
  change: Partial<EnvironmentState> = {},
): EnvironmentState {
  return {
    environment: 'dev',
    state: 'running',
    rehearsed: false,
    reportedAt: '2026-11-21T10:00:00Z',
    outputs: makeOutputs(),
    diagnostics: [],
    ...change,
  };
}

/** An environment of the dev profile, without a database. */
export function makeEnvironment(
  change: Partial<Environment> = {},
): Environment {
  const [environment] = normaliseSpec(
    {
      name: 'shop',
      owner: 'group:default/payments',
      repository: { host: 'github.com', owner: 'acme' },
      environments: [
        {
          name: 'dev',
          stage: 'dev',
          account: '111111111111',
          region: 'eu-west-1',
          network: { cidr: '10.16.0.0/20' },
          database: { kind: 'none' },
        },
      ],
    },
    { profiles, codeOwners: { owner: [], platform: [] }, cidrs: new Map() },
  ).environments;
  return { ...environment, ...change };
}

export function makeStack(change: Partial<DeployedStack> = {}): DeployedStack {
  return {
    entityRef: 'component:default/shop',
    repository: { host: 'github.com', owner: 'acme', name: 'shop' },
    url: 'https://github.com/acme/shop',
    spec: {
      name: 'shop',
      owner: 'group:default/payments',
      system: 'system:default/payments',
      environments: [makeEnvironment()],
    },
    states: [makeState()],
    ...change,
  };
}
