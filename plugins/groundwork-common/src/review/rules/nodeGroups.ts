import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

/** True for Graviton types, such as m7g.large or r6gd.xlarge. */
function isArm(instanceType: string): boolean {
  return /^([a-z]+\d+g|a1\.)/.test(instanceType);
}

const nodeGroupNames: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] =>
    cluster.nodeGroups.findIndex(other => other.name === group.name) < index
      ? [
          {
            level: 'error',
            field: `${path}.cluster.nodeGroups[${index}].name`,
            rule: 'node-group-duplicate',
            message: `there are two node groups named ${group.name}`,
            fix: 'give each group its own name',
          },
        ]
      : [],
  ),
);

const nodeGroupSize: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] => {
    const field = `${path}.cluster.nodeGroups[${index}]`;
    if (group.min > group.max) {
      return [
        {
          level: 'error',
          field: `${field}.min`,
          rule: 'node-group-size',
          message: `group ${group.name} has a minimum of ${group.min} and a maximum of ${group.max}`,
          fix: 'make the minimum at most the maximum',
        },
      ];
    }
    return group.desired < group.min || group.desired > group.max
      ? [
          {
            level: 'error',
            field: `${field}.desired`,
            rule: 'node-group-size',
            message: `group ${group.name} starts with ${group.desired} nodes, outside ${group.min} to ${group.max}`,
            fix: `choose a number from ${group.min} to ${group.max}`,
          },
        ]
      : [];
  }),
);

const nodeGroupArchitecture: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] => {
    const arm = group.instanceTypes.filter(isArm);
    return arm.length > 0 && arm.length < group.instanceTypes.length
      ? [
          {
            level: 'error',
            field: `${path}.cluster.nodeGroups[${index}].instanceTypes`,
            rule: 'node-group-architecture',
            message: `group ${group.name} mixes ARM (${arm.join(
              ', ',
            )}) with x86; one group runs one machine image`,
            fix: 'make two groups',
          },
        ]
      : [];
  }),
);

/** Rules about single node groups. */
export const nodeGroupRules: Rule[] = [
  nodeGroupNames,
  nodeGroupSize,
  nodeGroupArchitecture,
];
