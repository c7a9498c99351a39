import { maxPods, podAddressesToStart } from '../../network/capacity';
import { isCut, zonesOfNetwork } from '../../network/kinds';
import { layoutProblem } from '../../network/planNetwork';
import { zonesOfRegion } from '../../regions/data';
import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const networkLayout: Rule = forEachEnvironment(({ network }, path) => {
  const problem = isCut(network) ? layoutProblem(network) : undefined;
  return problem
    ? [
        {
          level: 'error',
          field: `${path}.network.${problem.field}`,
          rule: problem.field === 'cidr' ? 'network-size' : 'network-zones',
          message: problem.message,
          fix: problem.fix,
        },
      ]
    : [];
});

const databaseZones: Rule = forEachEnvironment(
  ({ network, database }, path) => {
    const zones = new Set(zonesOfNetwork(network)).size;
    return isCut(network) && database.kind !== 'none' && zones < 2
      ? [
          {
            level: 'error',
            field: `${path}.network.zones`,
            rule: 'database-zones',
            message: `Aurora needs subnets in at least two zones, here ${zones}`,
            fix: 'choose two or three different zones',
          },
        ]
      : [];
  },
);

const zonesInRegion: Rule = forEachEnvironment(({ network, region }, path) =>
  zonesOfNetwork(network).flatMap((zone, index): Finding[] => {
    const field = isCut(network)
      ? `${path}.network.zones[${index}]`
      : `${path}.network.subnets[${index}].zone`;
    const known = zonesOfRegion(region);
    if (zone.slice(0, -1) !== region) {
      return [
        {
          level: 'error',
          field,
          rule: 'zone-region',
          message: `zone ${zone} is not in region ${region}`,
          fix: known
            ? `choose from ${known.join(', ')}`
            : `choose zones whose name starts with ${region}`,
        },
      ];
    }
    return known && !known.includes(zone)
      ? [
          {
            level: 'warning',
            field,
            rule: 'zone-unknown',
            message: `zone ${zone} is not one that new accounts see in ${region}`,
            fix: `choose from ${known.join(
              ', ',
            )}, or make sure that the account has it`,
          },
        ]
      : [];
  }),
);

const roomForNodes: Rule = forEachEnvironment((environment, path, context) => {
  const plan = context.plans.get(environment.name);
  if (!plan) {
    return [];
  }
  const field = `${path}.network.${plan.relative ? 'prefix' : 'cidr'}`;
  const block = plan.relative ? `a /${plan.cidr.split('/')[1]}` : plan.cidr;
  const needed = podAddressesToStart(plan.maxNodes);
  if (needed > plan.podCapacity) {
    return [
      {
        level: 'error',
        field,
        rule: 'network-too-small',
        message: `${block} over ${plan.zones.length} zones has ${plan.podCapacity} addresses for pods, and ${plan.maxNodes} nodes at most need ${needed} to start any`,
        fix: 'choose a larger block, a third zone, or a lower maximum of nodes',
      },
    ];
  }
  const wanted = maxPods(environment.cluster.nodeGroups);
  return wanted > plan.podCapacity
    ? [
        {
          level: 'warning',
          field,
          rule: 'pod-capacity',
          message: `${block} over ${plan.zones.length} zones has ${plan.podCapacity} addresses for pods; ${plan.maxNodes} full nodes would run ${wanted}`,
          fix: 'choose a larger block or a third zone, unless nodes stay partly empty',
        },
      ]
    : [];
});

/** Rules about zones, and how a block is cut over them. */
export const zoneRules: Rule[] = [
  networkLayout,
  databaseZones,
  zonesInRegion,
  roomForNodes,
];
