import { ConflictError } from '@backstage/errors';
import {
  blocksOverlap,
  type Repository,
  type Reservation,
} from '@groundwork/backstage-plugin-groundwork-common';
import { isOwn } from './allocate';

/** A block that shall be held for an environment. */
export interface WantedBlock {
  environment: string;
  cidr: string;
  pool?: string;
}

/**
 * What has to be dropped and added so that a task holds exactly the blocks it
 * wants. What it holds already stays, with a lease from now on; so does what
 * was confirmed for the same environment of the same repository.
 */
export function planReservation(options: {
  held: readonly Reservation[];
  wanted: readonly WantedBlock[];
  taskId: string;
  repository: Repository;
  createdBy: string;
  now: Date;
  expires: Date;
}): { drop: Reservation[]; add: Reservation[]; result: Reservation[] } {
  const { held, wanted, taskId, repository } = options;
  const leaseExpiresAt = options.expires.toISOString();
  const drop = held.filter(
    old =>
      old.taskId === taskId &&
      old.state === 'leased' &&
      !wanted.some(block => sameBlock(block, old)),
  );
  const kept = held.filter(old => !drop.includes(old));
  const add: Reservation[] = [];
  const result = wanted.map(block => {
    const existing = kept.find(
      old =>
        sameBlock(block, old) &&
        isOwn(old, block.environment, { taskId, repository }),
    );
    if (existing) {
      return existing.state === 'leased'
        ? { ...existing, leaseExpiresAt }
        : existing;
    }
    const reservation: Reservation = {
      taskId,
      repository,
      ...block,
      state: 'leased',
      leaseExpiresAt,
      createdBy: options.createdBy,
      createdAt: options.now.toISOString(),
    };
    refuseOverlap(reservation, [...kept, ...add]);
    add.push(reservation);
    return reservation;
  });
  return { drop, add, result };
}

function sameBlock(block: WantedBlock, reservation: Reservation): boolean {
  return (
    block.environment === reservation.environment &&
    block.cidr === reservation.cidr
  );
}

/** What PostgreSQL's constraint refuses, for SQLite too. */
function refuseOverlap(wanted: Reservation, held: Reservation[]): void {
  const rival = held.find(({ cidr }) => blocksOverlap(cidr, wanted.cidr));
  if (rival) {
    throw new ConflictError(
      `${wanted.cidr} for environment ${wanted.environment} overlaps ${rival.cidr} of ${rival.repository.owner}/${rival.repository.name}, environment ${rival.environment}. Nothing was reserved.`,
    );
  }
}
