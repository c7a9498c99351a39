import { type RuleCase, dev, prod, group } from '../ruleCases';

/** Cases of rules/compute.ts. */
export const computeCases: RuleCase[] = [
  {
    rule: 'no-nodes',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { nodeGroups: [{ ...group, min: 0, desired: 0 }] } }),
    green: dev({
      cluster: { nodeGroups: [{ ...group, min: 0, desired: 1 }] },
    }),
  },
  {
    rule: 'only-spot',
    level: 'warning',
    field: 'environments[0].cluster.nodeGroups',
    red: prod({ cluster: { nodeGroups: [{ ...group, capacity: 'spot' }] } }),
    green: prod({ cluster: { nodeGroups: [group] } }),
  },
  {
    rule: 'auto-node-groups',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { compute: 'auto', nodeGroups: [group] } }),
    green: dev({ cluster: { compute: 'auto' } }),
  },
  {
    rule: 'auto-load-balancer',
    level: 'warning',
    field: 'environments[0].addons.ingress',
    red: dev({ cluster: { compute: 'auto' }, addons: { ingress: 'alb' } }),
    green: dev({
      cluster: { compute: 'groups' },
      addons: { ingress: 'alb' },
    }),
  },
  {
    rule: 'node-pool-unused',
    level: 'error',
    field: 'environments[0].cluster.nodePool',
    red: dev({ cluster: { compute: 'auto', nodePool: { cpuLimit: 8 } } }),
    green: dev({
      cluster: { compute: 'karpenter', nodePool: { cpuLimit: 8 } },
    }),
  },
  {
    rule: 'node-pool-unused',
    level: 'error',
    field: 'environments[0].cluster.nodePool',
    red: dev({ cluster: { nodePool: { cpuLimit: 8 } } }),
    green: dev(),
  },
  {
    rule: 'karpenter-system-group',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { compute: 'karpenter', nodeGroups: [] } }),
    green: dev({ cluster: { compute: 'karpenter' } }),
  },
  {
    rule: 'no-nodes',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { nodeGroups: [] } }),
    green: dev({ cluster: { compute: 'auto', nodeGroups: [] } }),
  },
  {
    rule: 'spot-stateful',
    level: 'warning',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({ cluster: { nodeGroups: [{ ...group, capacity: 'spot' }] } }),
    green: dev({
      cluster: { nodeGroups: [{ ...group, capacity: 'spot' }] },
      observability: { metrics: false },
    }),
  },
  {
    rule: 'spot-stateful',
    level: 'warning',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({
      cluster: {
        compute: 'karpenter',
        nodePool: { capacity: 'spot' },
        nodeGroups: [{ ...group, capacity: 'spot' }],
      },
    }),
    green: dev({
      cluster: {
        compute: 'karpenter',
        nodePool: { capacity: 'mixed' },
        nodeGroups: [{ ...group, capacity: 'spot' }],
      },
    }),
  },
  {
    rule: 'karpenter-on-spot',
    level: 'warning',
    field: 'environments[0].cluster.nodeGroups',
    red: dev({
      cluster: {
        compute: 'karpenter',
        nodeGroups: [{ ...group, capacity: 'spot' }],
      },
    }),
    green: dev({ cluster: { compute: 'karpenter', nodeGroups: [group] } }),
  },
];
