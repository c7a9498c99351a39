import { resolvePackagePath } from '@backstage/backend-plugin-api';
import knexFactory, { Knex } from 'knex';

/** Brings the tables of the forge up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@groundwork/backstage-plugin-local-forge-backend',
      'migrations',
    ),
  });
}

/** A database of its own in memory, for a forge without a backend around it. */
export function openMemoryDatabase(): Knex {
  return knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    // every connection would be another database
    pool: { min: 1, max: 1, idleTimeoutMillis: 24 * 60 * 60 * 1000 },
  });
}
