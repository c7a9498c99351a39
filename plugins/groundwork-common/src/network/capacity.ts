import type { NodeGroup } from '../spec/clusterSchema';
import { parseBlock } from './block';

/** The VPC CNI with prefix delegation gives a node /28 blocks: 16 pods each. */
const PODS_PER_PREFIX = 16;

/** The first and last /28 of a subnet hold addresses that AWS keeps. */
const BROKEN_PREFIXES = 2;

/** Addresses left in those two: 16 - 4 and 16 - 1, less some for endpoints. */
const SINGLE_ADDRESSES = 20;

/** One prefix in use and one kept warm, so that a node can start pods at all. */
export const FEWEST_PREFIXES_PER_NODE = 2;

/**
 * Pods that private subnets can address when `nodes` nodes are spread evenly
 * over them, with VPC CNI prefix delegation.
 */
export function podCapacity(options: {
  privateSubnets: string[];
  nodes: number;
}): number {
  const nodesPerSubnet = Math.ceil(
    options.nodes / options.privateSubnets.length,
  );
  const usedByNodes = Math.ceil(
    Math.max(0, nodesPerSubnet - SINGLE_ADDRESSES) / PODS_PER_PREFIX,
  );
  return options.privateSubnets.reduce((sum, cidr) => {
    const whole = parseBlock(cidr).size / PODS_PER_PREFIX - BROKEN_PREFIXES;
    return sum + Math.max(0, whole - usedByNodes) * PODS_PER_PREFIX;
  }, 0);
}

/** Addresses that `nodes` nodes need before any of them can start pods. */
export function podAddressesToStart(nodes: number): number {
  return nodes * FEWEST_PREFIXES_PER_NODE * PODS_PER_PREFIX;
}

/**
 * Pods that AWS recommends at most on a node: 110 below 30 vCPUs, else 250.
 *
 * @remarks
 * https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html
 */
export function maxPodsPerNode(instanceType: string): number {
  const size = instanceType.split('.')[1] ?? '';
  const factor = /^(\d+)xlarge$/.exec(size)?.[1];
  const large = size.startsWith('metal') || Number(factor ?? 0) * 4 > 30;
  return large ? 250 : 110;
}

/** Pods on all nodes of all groups at their maximum. */
export function maxPods(groups: readonly NodeGroup[]): number {
  return groups.reduce(
    (sum, group) =>
      sum + group.max * Math.max(...group.instanceTypes.map(maxPodsPerNode)),
    0,
  );
}
