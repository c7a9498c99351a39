import { InputError } from '@backstage/errors';
import type { Profile } from '../profiles/profile';
import { zonesOfRegion } from '../regions/data';
import type { EnvironmentInput } from './input';
import type { Network } from './networkSchema';

/** Blocks for the new networks that name none, by environment. */
export type Blocks = ReadonlyMap<string, { cidr: string; pool?: string }>;

/**
 * The zones of an environment: those it names, else the first ones of its
 * region, as many as it or its profile says. Undefined in an unknown region.
 */
export function zonesOf(
  environment: EnvironmentInput,
  profile: Profile,
): string[] | undefined {
  const { network } = environment;
  if (network?.kind === 'existing') {
    return network.subnets.map(({ zone }) => zone);
  }
  const zones = network?.zones ?? profile.zones;
  return typeof zones === 'number'
    ? zonesOfRegion(environment.region)?.slice(0, zones)
    : zones;
}

/** Fills what the form left open about the network of an environment. */
export function normaliseNetwork(
  input: EnvironmentInput,
  profile: Profile,
  blocks: Blocks,
): Network {
  const asked = input.network ?? {};
  if (asked.kind === 'existing') {
    return {
      ...asked,
      subnets: asked.subnets.map(subnet => ({
        ...subnet,
        controlPlane: subnet.controlPlane ?? subnet.private,
      })),
    };
  }
  const zones = zonesOf(input, profile);
  if (!zones) {
    throw new InputError(
      `There is no list of zones for environment '${input.name}'`,
    );
  }
  if (asked.kind === 'ipam') {
    return {
      ...profile.network,
      prefix: profile.networkPrefix,
      ...asked,
      zones,
    };
  }
  const { cidr, pool, ...chosen } = asked;
  const block = cidr ? { cidr, pool } : blocks.get(input.name);
  if (!block) {
    throw new InputError(
      `There is no address block for environment '${input.name}'`,
    );
  }
  return {
    ...profile.network,
    ...chosen,
    kind: 'new',
    cidr: block.cidr,
    ...(block.pool !== undefined && { pool: block.pool }),
    zones,
  };
}
