import { type RuleCase, dev, group } from '../ruleCases';

/** Cases of rules/nodeGroups.ts. */
export const nodeGroupsCases: RuleCase[] = [
  {
    rule: 'node-group-duplicate',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[1].name',
    red: dev({ cluster: { nodeGroups: [group, group] } }),
    green: dev({
      cluster: { nodeGroups: [group, { ...group, name: 'two' }] },
    }),
  },
  {
    rule: 'node-group-size',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].min',
    red: dev({ cluster: { nodeGroups: [{ ...group, min: 4 }] } }),
    green: dev({
      cluster: { nodeGroups: [{ ...group, min: 3, desired: 3 }] },
    }),
  },
  {
    rule: 'node-group-size',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].desired',
    red: dev({ cluster: { nodeGroups: [{ ...group, desired: 4 }] } }),
    green: dev({ cluster: { nodeGroups: [{ ...group, desired: 3 }] } }),
  },
  {
    rule: 'node-group-architecture',
    level: 'error',
    field: 'environments[0].cluster.nodeGroups[0].instanceTypes',
    red: dev({
      cluster: {
        nodeGroups: [{ ...group, instanceTypes: ['m7g.large', 'm7i.large'] }],
      },
    }),
    green: dev({
      cluster: {
        nodeGroups: [
          {
            ...group,
            instanceTypes: ['m7g.large', 'r6gd.large', 'a1.large', 't4g.large'],
          },
        ],
      },
    }),
  },
];
