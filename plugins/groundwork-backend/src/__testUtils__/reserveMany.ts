import createKnex from 'knex';
import { Ledger } from '../ledger/Ledger';
import { databaseOf, reserveNext } from './ledgerDatabase';

/**
 * A process of its own: reserves for the tasks `<prefix>-0` and on, all at
 * once, and prints the blocks it got as JSON.
 */
async function main([connection, prefix, count]: string[]) {
  const knex = createKnex({
    client: 'pg',
    connection: JSON.parse(connection),
    pool: { min: 0, max: 10 },
  });
  const ledger = await Ledger.create({ database: databaseOf(knex) });
  const reservations = await Promise.all(
    Array.from({ length: Number(count) }, (_, index) =>
      reserveNext(ledger, `${prefix}-${index}`),
    ),
  );
  await knex.destroy();
  process.stdout.write(
    JSON.stringify(reservations.flat().map(({ cidr }) => cidr)),
  );
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
