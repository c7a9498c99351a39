import {
  normaliseSpec,
  profiles,
  type Review,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';

/** A small reviewed spec. */
export const spec: Spec = normaliseSpec(
  {
    name: 'ledger',
    description: 'Keeps the books',
    owner: 'group:default/payments',
    repository: { host: 'github.com', owner: 'acme' },
    environments: [
      {
        name: 'dev',
        stage: 'dev',
        account: '111111111111',
        region: 'eu-west-1',
        cluster: { endpoint: { access: 'private' } },
        database: { kind: 'serverless', maxAcu: 4, name: 'ledger' },
      },
    ],
  },
  {
    profiles,
    codeOwners: { owner: ['@acme/payments'], platform: ['@acme/platform'] },
    cidrs: new Map([['dev', { cidr: '10.16.0.0/20', pool: 'dev' }]]),
  },
);

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
      relative: false,
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
