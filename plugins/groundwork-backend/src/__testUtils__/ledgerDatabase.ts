import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import { firstFreeBlock } from '@groundwork/backstage-plugin-groundwork-common';
import type { Knex } from 'knex';
import type { Ledger } from '../ledger/Ledger';

/** A database service that is only a connection. */
export function databaseOf(knex: Knex): DatabaseService {
  return { getClient: async () => knex };
}

export const repository: Repository = {
  host: 'github.example',
  owner: 'acme',
  name: 'ledger',
};

/** Reserves the next free /20 of 10.16.0.0/16 and beyond for one task. */
export function reserveNext(
  ledger: Ledger,
  taskId: string,
  options: { createdBy?: string; leaseMinutes?: number } = {},
) {
  return ledger.reserve({
    taskId,
    repository: { ...repository, name: taskId },
    createdBy: options.createdBy ?? 'user:default/ada',
    leaseMinutes: options.leaseMinutes ?? 10,
    choose: held => {
      const own = held.find(reservation => reservation.taskId === taskId);
      const cidr =
        own?.cidr ??
        firstFreeBlock({
          pool: '10.16.0.0/12',
          prefix: 20,
          taken: held.map(reservation => reservation.cidr),
        });
      return [{ environment: 'dev', cidr: cidr ?? 'none left', pool: 'dev' }];
    },
  });
}
