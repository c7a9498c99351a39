import { blockContains, blocksOverlap, parseBlock } from '../../network/block';
import { blockOfNetwork } from '../../network/kinds';
import type { Network } from '../../spec/networkSchema';
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

/** Two environments may live in one VPC that somebody else made. */
function isSameVpc(one: Network, other: Network): boolean {
  return (
    one.kind === 'existing' &&
    other.kind === 'existing' &&
    one.vpcId === other.vpcId
  );
}

const overlapInside: Rule = ({ spec }) =>
  spec.environments.flatMap(({ network }, index): Finding[] => {
    const cidr = blockOfNetwork(network);
    const rival = spec.environments.slice(0, index).find(other => {
      const taken = blockOfNetwork(other.network);
      return (
        cidr !== undefined &&
        taken !== undefined &&
        !isSameVpc(network, other.network) &&
        blocksOverlap(taken, cidr)
      );
    });
    return rival
      ? [
          {
            level: 'error',
            field: `environments[${index}].network.cidr`,
            rule: 'network-overlap',
            message: `${cidr} overlaps ${blockOfNetwork(
              rival.network,
            )} of environment ${rival.name}`,
            fix:
              network.kind === 'existing'
                ? `write the block that ${network.vpcId} really has, or choose another one for ${rival.name}`
                : 'choose another block, or leave it empty to get a free one from the pool',
          },
        ]
      : [];
  });

const overlapOutside: Rule = forEachEnvironment(
  ({ network }, path, { knownNetworks }) => {
    const cidr = blockOfNetwork(network);
    if (cidr === undefined) {
      return [];
    }
    const isExisting = network.kind === 'existing';
    const rival = knownNetworks.find(
      known =>
        blocksOverlap(known.cidr, cidr) &&
        // an existing VPC is among the networks that the operator knows
        !(isExisting && blockContains(known.cidr, cidr)),
    );
    return rival
      ? [
          {
            level: isExisting ? 'warning' : 'error',
            field: `${path}.network.cidr`,
            rule: 'network-overlap',
            message: `${cidr} overlaps ${rival.cidr} of ${rival.name}`,
            fix: isExisting
              ? 'connect the two by no peering and no transit gateway; addresses would be ambiguous'
              : 'choose another block, or leave it empty to get a free one from the pool',
          },
        ]
      : [];
  },
);

const publicAddresses: Rule = forEachEnvironment(({ network }, path) => {
  const cidr = blockOfNetwork(network);
  return cidr === undefined ||
    PRIVATE_BLOCKS.some(block => blockContains(block, cidr))
    ? []
    : [
        {
          level: 'warning',
          field: `${path}.network.cidr`,
          rule: 'network-not-private',
          message: `${cidr} holds addresses of the internet; the real ones cannot be reached from this network`,
          fix: `choose a block inside ${PRIVATE_BLOCKS.join(', ')}`,
        },
      ];
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
  const cidr = blockOfNetwork(network);
  return cidr !== undefined && blocksOverlap(servicesCidr, cidr)
    ? [
        {
          level: 'error',
          field,
          rule: 'services-overlap',
          message: `the range of services ${servicesCidr} overlaps the network ${cidr}`,
          fix: 'choose another range, such as 172.20.0.0/16 or 10.100.0.0/16',
        },
      ]
    : [];
});

/** Rules about which addresses a network has. */
export const addressRules: Rule[] = [
  overlapInside,
  overlapOutside,
  publicAddresses,
  servicesRange,
];
