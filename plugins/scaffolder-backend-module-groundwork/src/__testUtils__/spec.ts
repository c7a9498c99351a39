import type {
  Environment,
  Review,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

const environment: Environment = {
  name: 'dev',
  stage: 'dev',
  account: '111111111111',
  region: 'eu-west-1',
  profile: 'dev',
  network: {
    kind: 'new',
    cidr: '10.16.0.0/20',
    pool: 'dev',
    zones: ['eu-west-1a', 'eu-west-1b'],
    nat: 'single',
    endpoints: 'gateway',
    flowLogs: false,
  },
  cluster: {
    version: '1.35',
    endpoint: { access: 'private', allowedCidrs: [] },
    servicesCidr: '172.20.0.0/16',
    upgradePolicy: 'standard',
    logs: ['api'],
    nodeGroups: [
      {
        name: 'default',
        capacity: 'on-demand',
        instanceTypes: ['m5a.large'],
        min: 1,
        max: 3,
        desired: 1,
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
    name: 'ledger',
    readers: 0,
    backupRetentionDays: 7,
    deletionProtection: false,
    insights: 'standard',
    iamAuth: true,
  },
  observability: {
    metrics: true,
    logs: true,
    logRetentionDays: 14,
    alarmEmails: [],
  },
};

/** A small reviewed spec. */
export const spec: Spec = {
  name: 'ledger',
  description: 'Keeps the books',
  owner: 'group:default/payments',
  repository: { host: 'github.com', owner: 'acme', name: 'ledger' },
  delivery: 'terraform',
  codeOwners: { owner: ['@acme/payments'], platform: ['@acme/platform'] },
  environments: [environment],
};

/** A review of that spec, as the backend gives it. */
export const review: Review & { spec: Spec } = {
  spec,
  findings: [
    {
      level: 'warning',
      field: 'environments[0].cluster.version',
      rule: 'version-support',
      message: 'EKS 1.35 leaves standard support soon.',
      fix: 'Choose 1.36.',
    },
  ],
  networks: [
    {
      environment: 'dev',
      cidr: '10.16.0.0/20',
      pool: 'dev',
      reserved: false,
      servicesCidr: '172.20.0.0/16',
      addresses: 4096,
      zones: [
        {
          name: 'eu-west-1a',
          public: { cidr: '10.16.0.0/26', usableAddresses: 59 },
          private: { cidr: '10.16.4.0/22', usableAddresses: 1019 },
          database: { cidr: '10.16.1.0/26', usableAddresses: 59 },
          intra: { cidr: '10.16.2.0/28', usableAddresses: 11 },
        },
      ],
      maxNodes: 3,
      podCapacity: 700,
    },
  ],
  versions: [
    {
      environment: 'dev',
      product: 'eks',
      version: '1.35',
      standardSupportUntil: '2027-03-27',
    },
  ],
  lifecycleDataFrom: '2026-11-01',
};
