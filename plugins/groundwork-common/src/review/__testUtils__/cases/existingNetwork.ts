import { type RuleCase, dev, existing } from '../ruleCases';

const withoutOne = [
  existing.subnets[0],
  { ...existing.subnets[1], database: undefined },
];

/** Cases of rules/existingNetwork.ts. */
export const existingNetworkCases: RuleCase[] = [
  {
    rule: 'existing-zone-twice',
    level: 'error',
    field: 'environments[0].network.subnets[1].zone',
    red: dev({
      network: {
        ...existing,
        subnets: existing.subnets.map(subnet => ({
          ...subnet,
          zone: 'eu-west-1a',
        })),
      },
    }),
    green: dev({ network: existing }),
  },
  {
    rule: 'existing-database-subnets',
    level: 'error',
    field: 'environments[0].network.subnets[1].database',
    red: dev({ network: { ...existing, subnets: withoutOne } }),
    green: dev({
      network: { ...existing, subnets: withoutOne },
      database: { kind: 'none' },
    }),
  },
  {
    rule: 'existing-subnet-shared',
    level: 'error',
    field: 'environments[0].network.subnets[0].database',
    red: dev({
      network: {
        ...existing,
        subnets: [
          {
            ...existing.subnets[0],
            database: existing.subnets[1].private,
          },
          existing.subnets[1],
        ],
      },
    }),
    green: dev({ network: existing }),
  },
  {
    rule: 'existing-subnet-tags',
    level: 'warning',
    field: 'environments[0].addons.ingress',
    red: dev({ network: existing, addons: { ingress: 'alb' } }),
    green: dev({ addons: { ingress: 'alb' } }),
  },
];
