import type {
  EnvironmentInput,
  KnownNetwork,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Allocation, BlockRequest } from './allocate';

type Placed = Pick<EnvironmentInput, 'name' | 'stage' | 'network'>;

/**
 * What environments ask of the ledger. It steps aside where AWS VPC IPAM gives
 * the block, and where the network is somebody else's.
 *
 * @param prefixOf - size of the block of an environment that names none
 */
export function blockRequests<T extends Placed>(
  environments: readonly T[],
  prefixOf: (environment: T) => number,
): BlockRequest[] {
  return environments.flatMap((environment, index) => {
    const network = environment.network ?? {};
    return network.kind === 'ipam' || network.kind === 'existing'
      ? []
      : [
          {
            environment: environment.name,
            path: pathOf(index),
            cidr: network.cidr,
            pool: network.pool,
            stage: environment.stage,
            prefix: prefixOf(environment),
          },
        ];
  });
}

/** Blocks of networks that are there already: none that overlaps one is given. */
export function existingBlocks(
  environments: readonly Placed[],
): KnownNetwork[] {
  return environments.flatMap(({ network }) =>
    network?.kind === 'existing'
      ? [{ name: network.vpcId, cidr: network.cidr }]
      : [],
  );
}

/** The environments with the blocks that their requests were given. */
export function placeBlocks<T extends Placed>(
  environments: readonly T[],
  requests: readonly BlockRequest[],
  allocations: readonly Allocation[],
): T[] {
  return environments.map((environment, index) => {
    const at = requests.findIndex(({ path }) => path === pathOf(index));
    if (at < 0) {
      return environment;
    }
    const { cidr, pool } = allocations[at];
    const network = { ...environment.network, cidr, pool };
    if (pool === undefined) {
      delete network.pool;
    }
    return { ...environment, network };
  });
}

function pathOf(index: number): string {
  return `environments[${index}]`;
}
