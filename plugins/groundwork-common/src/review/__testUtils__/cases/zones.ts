import { type RuleCase, dev, group, existing } from '../ruleCases';

const poolId = 'ipam-pool-0123456789abcdef0';

/** Cases of rules/zones.ts. */
export const zonesCases: RuleCase[] = [
  {
    rule: 'network-size',
    level: 'error',
    field: 'environments[0].network.cidr',
    red: dev({ network: { cidr: '10.16.0.0/23' } }),
    green: dev({ network: { cidr: '10.16.0.0/22' } }),
  },
  {
    rule: 'network-zones',
    level: 'error',
    field: 'environments[0].network.zones',
    red: dev({
      region: 'us-east-1',
      network: { zones: ['us-east-1b', 'us-east-1f'] },
    }),
    green: dev({
      region: 'us-east-1',
      network: { zones: ['us-east-1b', 'us-east-1d'] },
    }),
  },
  {
    rule: 'database-zones',
    level: 'error',
    field: 'environments[0].network.zones',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-1a'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1b'] } }),
  },
  {
    rule: 'zone-region',
    level: 'error',
    field: 'environments[0].network.zones[1]',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-2b'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1b'] } }),
  },
  {
    rule: 'zone-unknown',
    level: 'warning',
    field: 'environments[0].network.zones[1]',
    red: dev({ network: { zones: ['eu-west-1a', 'eu-west-1d'] } }),
    green: dev({ network: { zones: ['eu-west-1a', 'eu-west-1c'] } }),
  },
  {
    rule: 'network-too-small',
    level: 'error',
    field: 'environments[0].network.cidr',
    red: dev({
      network: { cidr: '10.16.0.0/22' },
      cluster: { nodeGroups: [{ ...group, max: 10 }] },
    }),
    green: dev({
      network: { cidr: '10.16.0.0/22' },
      cluster: { nodeGroups: [{ ...group, max: 2 }] },
    }),
  },
  {
    rule: 'pod-capacity',
    level: 'warning',
    field: 'environments[0].network.cidr',
    red: dev({ cluster: { nodeGroups: [{ ...group, max: 20 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, max: 8 }] } }),
  },
  {
    rule: 'zone-region',
    level: 'error',
    field: 'environments[0].network.subnets[0].zone',
    red: dev({ network: existing, region: 'eu-west-2' }),
    green: dev({ network: existing }),
  },
  {
    rule: 'network-too-small',
    level: 'error',
    field: 'environments[0].network.prefix',
    red: dev({
      network: { kind: 'ipam', poolId, prefix: 22 },
      cluster: { nodeGroups: [{ ...group, max: 10 }] },
    }),
    green: dev({
      network: { kind: 'ipam', poolId, prefix: 20 },
      cluster: { nodeGroups: [{ ...group, max: 10 }] },
    }),
  },
];
