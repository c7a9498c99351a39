import {
  isCut,
  planNetwork,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

type Tier = 'public' | 'private' | 'database' | 'intra';
const TIERS: Tier[] = ['public', 'private', 'database', 'intra'];

/** Which subnets the answers promise: in which zones, and with which blocks. */
export function checkSubnets(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { network } = environment;
  if (!isCut(network)) return;
  const { zones } = planNetwork(environment);
  for (const tier of TIERS) {
    const made = planned.all('aws_subnet', `.${tier}[`);
    promises.expectAll(
      `network.zones: ${tier} subnets`,
      made.map(({ values }) => values.availability_zone),
      zones.map(({ name }) => name),
    );
    promises.expectAll(
      `network.zones: blocks of ${tier} subnets`,
      network.kind === 'ipam'
        ? toldBlocks(planned, tier)
        : made.map(
            ({ values }) => `${values.availability_zone} ${values.cidr_block}`,
          ),
      zones.map(zone => `${zone.name} ${zone[tier].cidr}`),
    );
  }
}

/**
 * IPAM gives the VPC its block at the apply, so that a plan knows no subnet's. It knows
 * what the module is told: how large each is, and where it lies in the VPC.
 */
function toldBlocks(planned: Planned, tier: Tier): string[] {
  const { zones = [] } = planned.variable('network') ?? {};
  return zones.map(
    (zone: Record<string, string>) => `${zone.name} ${zone[tier]}`,
  );
}
