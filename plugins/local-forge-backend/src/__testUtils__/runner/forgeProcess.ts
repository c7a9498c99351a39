import path from 'node:path';
import { openRehearsal } from '@groundwork/rehearsal';
import knexFactory from 'knex';
import { startLocalForge } from '../../testing';
import { fakeRehearsal } from './fakeRehearsal';

/** A forge in a process of its own, to be killed: `forgeProcess.ts <folder of a RunnerWorld> <token> fake|real`. */
const [folder, token, kind] = process.argv.slice(2);

startLocalForge({
  dataDir: path.join(folder, 'forge'),
  token,
  database: knexFactory({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'forge.sqlite') },
    useNullAsDefault: true,
  }),
  runner: {
    openRehearsal: kind === 'real' ? openRehearsal : fakeRehearsal,
    driftMinutes: 0,
  },
}).then(({ apiBaseUrl }) => process.stdout.write(`${apiBaseUrl}\n`));
