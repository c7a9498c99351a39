import type { Reservation } from '@groundwork/backstage-plugin-groundwork-common';

export const TABLE = 'groundwork_reservations';

/** Blocks of one scope must not overlap. There is one network so far. */
export const SCOPE = 'default';

/** A row of the ledger, as either database returns it. */
export interface Row {
  task_id: string;
  environment: string;
  scope: string;
  block: string;
  pool: string | null;
  repository_host: string;
  repository_owner: string;
  repository_name: string;
  state: Reservation['state'];
  lease_expires_at: Date | number | string | null;
  created_by: string;
  created_at: Date | number | string;
}

export function reservationOf(row: Row): Reservation {
  return {
    taskId: row.task_id,
    repository: {
      host: row.repository_host,
      owner: row.repository_owner,
      name: row.repository_name,
    },
    environment: row.environment,
    cidr: row.block,
    ...(row.pool !== null && { pool: row.pool }),
    state: row.state,
    ...(row.lease_expires_at !== null && {
      leaseExpiresAt: new Date(row.lease_expires_at).toISOString(),
    }),
    createdBy: row.created_by,
    createdAt: new Date(row.created_at).toISOString(),
  };
}

export function rowOf(reservation: Reservation): Row {
  return {
    task_id: reservation.taskId,
    environment: reservation.environment,
    scope: SCOPE,
    block: reservation.cidr,
    pool: reservation.pool ?? null,
    repository_host: reservation.repository.host,
    repository_owner: reservation.repository.owner,
    repository_name: reservation.repository.name,
    state: reservation.state,
    lease_expires_at: reservation.leaseExpiresAt
      ? new Date(reservation.leaseExpiresAt)
      : null,
    created_by: reservation.createdBy,
    created_at: new Date(reservation.createdAt),
  };
}
