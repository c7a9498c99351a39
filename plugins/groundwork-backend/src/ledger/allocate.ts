import {
  blockContains,
  blocksOverlap,
  firstFreeBlock,
  type Finding,
  type KnownNetwork,
  type Repository,
  type Reservation,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Pool } from '../config/readConfig';

/** What one environment asks of the ledger. */
export interface BlockRequest {
  environment: string;
  /** Path of the environment in the spec. */
  path: string;
  /** A block that the person chose, or that an earlier review showed when `pool` is there too. */
  cidr?: string;
  pool?: string;
  /** Pool to use when none is named. */
  stage: string;
  prefix: number;
}

export interface Allocation {
  environment: string;
  cidr: string;
  pool?: string;
  /** The ledger holds exactly this block for this environment already. */
  reserved: boolean;
}

/** Whose reservations count as one's own: those of the task, and the confirmed ones of the repository. */
export interface Claimant {
  taskId?: string;
  repository: Repository;
}

/** True when a reservation belongs to an environment of the claimant. */
export function isOwn(
  reservation: Reservation,
  environment: string,
  claimant: Claimant,
): boolean {
  return (
    reservation.environment === environment &&
    (reservation.taskId === claimant.taskId ||
      (reservation.state === 'confirmed' &&
        sameRepository(reservation.repository, claimant.repository)))
  );
}

/** GitHub's names do not tell upper from lower case. */
export function sameRepository(one: Repository, other: Repository): boolean {
  return (
    one.host === other.host &&
    one.owner.toLowerCase() === other.owner.toLowerCase() &&
    one.name.toLowerCase() === other.name.toLowerCase()
  );
}

/**
 * Gives every environment its block: the one it chose, the one it holds, the
 * one it was shown if that is still free, else the next free one of its pools.
 * Overlaps of chosen blocks are left to the rules.
 */
export function allocate(options: {
  requests: readonly BlockRequest[];
  reservations: readonly Reservation[];
  knownNetworks: readonly KnownNetwork[];
  pools: readonly Pool[];
  generalPool: string;
  claimant: Claimant;
}): { allocations: Allocation[]; findings: Finding[] } {
  const { requests, reservations, pools, claimant } = options;
  const findings: Finding[] = [];
  const allocations: Allocation[] = [];
  const chosen = requests.flatMap(request =>
    request.cidr !== undefined && request.pool === undefined
      ? [request.cidr]
      : [],
  );

  for (const request of requests) {
    const { environment, cidr, pool } = request;
    const held = reservations.find(reservation =>
      isOwn(reservation, environment, claimant),
    );
    if (cidr !== undefined && pool === undefined) {
      allocations.push({ environment, cidr, reserved: held?.cidr === cidr });
      continue;
    }
    const taken = [
      ...reservations
        .filter(reservation => reservation !== held)
        .map(reservation => reservation.cidr),
      ...options.knownNetworks.map(network => network.cidr),
      ...chosen,
      ...allocations.map(allocation => allocation.cidr),
    ];
    const finding = poolProblem(request, pools);
    if (finding) {
      findings.push(finding);
      continue;
    }
    const preferred = held ?? (cidr !== undefined ? { cidr, pool } : undefined);
    if (
      preferred &&
      !taken.some(other => blocksOverlap(other, preferred.cidr))
    ) {
      allocations.push({
        environment,
        cidr: preferred.cidr,
        ...(preferred.pool !== undefined && { pool: preferred.pool }),
        reserved: held?.cidr === preferred.cidr,
      });
      continue;
    }
    const candidates = pool ? [pool] : [request.stage, options.generalPool];
    const free = nextFree(
      pools.filter(({ name }) => candidates.includes(name)),
      candidates,
      request.prefix,
      taken,
    );
    if (free) {
      allocations.push({ environment, ...free, reserved: false });
    } else {
      findings.push({
        level: 'error',
        field: `${request.path}.network.pool`,
        rule: 'pool-exhausted',
        message: `no /${request.prefix} is free in pool ${candidates.join(
          ' or ',
        )}`,
        fix: 'retire an environment, ask the operator to widen the pool, or give an own block',
      });
    }
  }
  return { allocations, findings };
}

function nextFree(
  pools: readonly Pool[],
  order: readonly string[],
  prefix: number,
  taken: readonly string[],
): { cidr: string; pool: string } | undefined {
  for (const name of order) {
    for (const block of pools.find(pool => pool.name === name)?.cidrs ?? []) {
      const cidr = firstFreeBlock({ pool: block, prefix, taken });
      if (cidr) {
        return { cidr, pool: name };
      }
    }
  }
  return undefined;
}

function poolProblem(
  request: BlockRequest,
  pools: readonly Pool[],
): Finding | undefined {
  if (request.pool === undefined) {
    return undefined;
  }
  const pool = pools.find(({ name }) => name === request.pool);
  if (!pool) {
    return {
      level: 'error',
      field: `${request.path}.network.pool`,
      rule: 'pool-unknown',
      message: `there is no pool ${request.pool}`,
      fix: `choose ${pools.map(({ name }) => name).join(', ')}`,
    };
  }
  const { cidr } = request;
  if (cidr && !pool.cidrs.some(block => blockContains(block, cidr))) {
    return {
      level: 'error',
      field: `${request.path}.network.cidr`,
      rule: 'pool-block',
      message: `${cidr} is not inside pool ${pool.name} (${pool.cidrs.join(
        ', ',
      )})`,
      fix: 'leave the block empty to get a free one, or the pool to use an own block',
    };
  }
  return undefined;
}
