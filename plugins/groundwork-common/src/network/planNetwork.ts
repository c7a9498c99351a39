import { InputError } from '@backstage/errors';
import type { Environment } from '../spec/schema';
import { parseBlock, partOf, type Block } from './block';
import { podCapacity } from './capacity';
import { isCut, type CutNetwork } from './kinds';
import type { NetworkPlan, SubnetPlan, ZonePlan } from './types';

/** The largest block that a VPC takes. */
export const LARGEST_NETWORK_PREFIX = 16;

/** The smallest block whose smallest subnet, intra, is still AWS's smallest, a /28. */
export const SMALLEST_NETWORK_PREFIX = 22;

/** A block is cut into as many equal parts, one per zone letter a to d. */
const ZONE_POSITIONS = 4;

/** Addresses that AWS keeps in every subnet: the first four and the last. */
const KEPT_BY_AWS = 5;

/**
 * Where a zone's subnets lie: the part of the block that its letter selects.
 * It depends on nothing else, so adding or removing another zone moves nothing.
 */
export function zonePosition(zone: string): number {
  return (
    (zone.charCodeAt(zone.length - 1) - 'a'.charCodeAt(0)) % ZONE_POSITIONS
  );
}

/** The block that is cut: an IPAM network's is not known yet, and begins at 0. */
function blockToCut(network: CutNetwork): Block {
  return parseBlock(
    network.kind === 'ipam' ? `0.0.0.0/${network.prefix}` : network.cidr,
  );
}

/** Why a network cannot be cut into subnets, or undefined. */
export function layoutProblem(
  network: CutNetwork,
): { field: 'cidr' | 'zones'; message: string; fix: string } | undefined {
  const { cidr, prefix } = blockToCut(network);
  if (prefix < LARGEST_NETWORK_PREFIX || prefix > SMALLEST_NETWORK_PREFIX) {
    return {
      field: 'cidr',
      message: `${cidr} cannot be cut into subnets: a VPC takes at most a /${LARGEST_NETWORK_PREFIX}, and four tiers per zone need at least a /${SMALLEST_NETWORK_PREFIX}`,
      fix: `choose a block between /${LARGEST_NETWORK_PREFIX} and /${SMALLEST_NETWORK_PREFIX}`,
    };
  }
  for (const [index, zone] of network.zones.entries()) {
    const rival = network.zones
      .slice(0, index)
      .find(other => zonePosition(other) === zonePosition(zone));
    if (rival === zone) {
      return {
        field: 'zones',
        message: `${zone} is listed twice, so only ${
          new Set(network.zones).size
        } zones are used`,
        fix: 'name each zone once',
      };
    }
    if (rival) {
      return {
        field: 'zones',
        message: `${rival} and ${zone} would get the same subnets: positions go by the zone's letter, and a and e, b and f share one`,
        fix: `replace ${zone} by a zone with another position`,
      };
    }
  }
  return undefined;
}

/**
 * The networks of environments that Groundwork makes and whose block can be cut.
 *
 * @param isReserved - whether the ledger holds an environment's block
 */
export function planNetworks(
  environments: readonly Environment[],
  isReserved: (environment: Environment) => boolean = () => false,
): NetworkPlan[] {
  return environments
    .filter(({ network }) => isCut(network) && !layoutProblem(network))
    .map(environment =>
      planNetwork(environment, { reserved: isReserved(environment) }),
    );
}

/**
 * Cuts an environment's block into subnets. Each zone has a quarter of the
 * block, chosen by its letter; of it, private takes a half, public and
 * database an eighth each, intra a sixteenth, and the rest stays free.
 *
 * @remarks
 * The positions are a promise to networks that exist: they must never change.
 */
export function planNetwork(
  environment: Environment,
  options: { reserved?: boolean } = {},
): NetworkPlan {
  const { network, cluster } = environment;
  if (!isCut(network)) {
    throw new InputError(
      `${network.vpcId} is somebody else's network, which is not cut. Fix: plan new networks only.`,
    );
  }
  const problem = layoutProblem(network);
  if (problem) {
    throw new InputError(`${problem.message}. Fix: ${problem.fix}.`);
  }
  const block = blockToCut(network);
  const zones = network.zones.map(zone => planZone(block, zone));
  const maxNodes = cluster.nodeGroups.reduce(
    (sum, group) => sum + group.max,
    0,
  );
  return {
    environment: environment.name,
    cidr: block.cidr,
    relative: network.kind === 'ipam',
    ...(network.kind === 'new' &&
      network.pool !== undefined && { pool: network.pool }),
    reserved: options.reserved ?? false,
    servicesCidr: cluster.servicesCidr,
    addresses: block.size,
    zones,
    maxNodes,
    podCapacity: podCapacity({
      privateSubnets: zones.map(zone => zone.private.cidr),
      nodes: maxNodes,
    }),
  };
}

function planZone(block: Block, zone: string): ZonePlan {
  const quarter = partOf(block, block.prefix + 2, zonePosition(zone));
  return {
    name: zone,
    private: subnet(partOf(quarter, quarter.prefix + 1, 0)),
    public: subnet(partOf(quarter, quarter.prefix + 3, 4)),
    database: subnet(partOf(quarter, quarter.prefix + 3, 5)),
    intra: subnet(partOf(quarter, quarter.prefix + 4, 12)),
  };
}

function subnet(block: Block): SubnetPlan {
  return { cidr: block.cidr, usableAddresses: block.size - KEPT_BY_AWS };
}
