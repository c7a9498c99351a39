import { blockContains, blocksOverlap, parseBlock } from '../../network/block';
import { maxPods, podAddressesToStart } from '../../network/capacity';
import { layoutProblem } from '../../network/planNetwork';
import { zonesOfRegion } from '../../regions/data';
import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

/** Blocks that are not routed on the internet: RFC 1918 and RFC 6598. */
const PRIVATE_BLOCKS = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
];

/** Where EKS allows the services range. */
const SERVICES_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

const networkLayout: Rule = forEachEnvironment(({ network }, path) => {
  const problem = layoutProblem(network);
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
    const zones = new Set(network.zones).size;
    return database.kind !== 'none' && zones < 2
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
  network.zones.flatMap((zone, index): Finding[] => {
    const field = `${path}.network.zones[${index}]`;
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

const overlapInside: Rule = ({ spec }) =>
  spec.environments.flatMap((environment, index): Finding[] => {
    const { cidr } = environment.network;
    const rival = spec.environments
      .slice(0, index)
      .find(other => blocksOverlap(other.network.cidr, cidr));
    return rival
      ? [
          {
            level: 'error',
            field: `environments[${index}].network.cidr`,
            rule: 'network-overlap',
            message: `${cidr} overlaps ${rival.network.cidr} of environment ${rival.name}`,
            fix: 'choose another block, or leave it empty to get a free one from the pool',
          },
        ]
      : [];
  });

const overlapOutside: Rule = forEachEnvironment(
  ({ network }, path, { knownNetworks }) => {
    const rival = knownNetworks.find(known =>
      blocksOverlap(known.cidr, network.cidr),
    );
    return rival
      ? [
          {
            level: 'error',
            field: `${path}.network.cidr`,
            rule: 'network-overlap',
            message: `${network.cidr} overlaps ${rival.cidr} of ${rival.name}`,
            fix: 'choose another block, or leave it empty to get a free one from the pool',
          },
        ]
      : [];
  },
);

const publicAddresses: Rule = forEachEnvironment(({ network }, path) =>
  PRIVATE_BLOCKS.some(block => blockContains(block, network.cidr))
    ? []
    : [
        {
          level: 'warning',
          field: `${path}.network.cidr`,
          rule: 'network-not-private',
          message: `${network.cidr} holds addresses of the internet; the real ones cannot be reached from this network`,
          fix: `choose a block inside ${PRIVATE_BLOCKS.join(', ')}`,
        },
      ],
);

const roomForNodes: Rule = forEachEnvironment((environment, path, context) => {
  const plan = context.plans.get(environment.name);
  if (!plan) {
    return [];
  }
  const needed = podAddressesToStart(plan.maxNodes);
  if (needed > plan.podCapacity) {
    return [
      {
        level: 'error',
        field: `${path}.network.cidr`,
        rule: 'network-too-small',
        message: `${plan.cidr} over ${plan.zones.length} zones has ${plan.podCapacity} addresses for pods, and ${plan.maxNodes} nodes at most need ${needed} to start any`,
        fix: 'choose a larger block, a third zone, or a lower maximum of nodes',
      },
    ];
  }
  const wanted = maxPods(environment.cluster.nodeGroups);
  return wanted > plan.podCapacity
    ? [
        {
          level: 'warning',
          field: `${path}.network.cidr`,
          rule: 'pod-capacity',
          message: `${plan.cidr} over ${plan.zones.length} zones has ${plan.podCapacity} addresses for pods; ${plan.maxNodes} full nodes would run ${wanted}`,
          fix: 'choose a larger block or a third zone, unless nodes stay partly empty',
        },
      ]
    : [];
});

const servicesRange: Rule = forEachEnvironment(({ network, cluster }, path) => {
  const { servicesCidr } = cluster;
  const field = `${path}.cluster.servicesCidr`;
  const { prefix } = parseBlock(servicesCidr);
  if (
    prefix < 12 ||
    prefix > 24 ||
    !SERVICES_BLOCKS.some(block => blockContains(block, servicesCidr))
  ) {
    return [
      {
        level: 'error',
        field,
        rule: 'services-range',
        message: `EKS does not accept ${servicesCidr} as the range of services`,
        fix: `choose a block from /12 to /24 inside ${SERVICES_BLOCKS.join(
          ', ',
        )}`,
      },
    ];
  }
  return blocksOverlap(servicesCidr, network.cidr)
    ? [
        {
          level: 'error',
          field,
          rule: 'services-overlap',
          message: `the range of services ${servicesCidr} overlaps the network ${network.cidr}`,
          fix: 'choose another range, such as 172.20.0.0/16 or 10.100.0.0/16',
        },
      ]
    : [];
});

const noNat: Rule = forEachEnvironment(
  ({ network, cluster, observability }, path) => {
    if (network.nat !== 'none') {
      return [];
    }
    const field = `${path}.network.nat`;
    if (network.endpoints !== 'all' || cluster.endpoint.access === 'public') {
      return [
        {
          level: 'error',
          field,
          rule: 'nat-none',
          message:
            'without NAT, nodes reach neither the AWS services nor a public Kubernetes API and cannot join',
          fix: "set endpoints to 'all' and the API's access to 'private' or 'both', or choose NAT 'single'",
        },
      ];
    }
    return observability.metrics || observability.logs
      ? [
          {
            level: 'warning',
            field,
            rule: 'nat-none-images',
            message:
              'without NAT, the images of the monitoring charts cannot be pulled from their public registries',
            fix: 'mirror them to ECR, or choose NAT single',
          },
        ]
      : [];
  },
);

/** Rules about addresses, zones and routes. */
export const networkRules: Rule[] = [
  networkLayout,
  databaseZones,
  zonesInRegion,
  overlapInside,
  overlapOutside,
  publicAddresses,
  roomForNodes,
  servicesRange,
  noNat,
];
