// Looks for what is left of an environment that was destroyed: everything that
// carries its tags, and its log groups. Writes removed.json. Snapshots that are kept
// on purpose, their key, and keys that wait to be deleted are listed, not counted.
import path from 'node:path';
import { Aws } from './lib/aws.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { runKey } from './lib/identity.mjs';
import { duration, pollUntilEmpty } from './lib/poll.mjs';
import { runProgram, say, sayStep } from './lib/program.mjs';
import { findRemains } from './lib/remains.mjs';

runProgram({
  usage:
    'node ci/verify-removed.mjs --environment NAME [--deadline-minutes N] [--poll-seconds N] [--out DIR]',
  options: {
    environment: { type: 'string' },
    // the search by tags knows of a removal some minutes later
    'deadline-minutes': { type: 'string', default: '10' },
    'poll-seconds': { type: 'string', default: '20' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const aws = new Aws({ region: environment.region, signal });

    sayStep(`what is left of ${environment.name}`);
    let remains;
    await pollUntilEmpty({
      ask: async () => {
        remains = await findRemains(aws, environment);
        return remains.remaining;
      },
      deadlineMinutes: duration(
        'deadline-minutes',
        options['deadline-minutes'],
      ),
      pollSeconds: duration('poll-seconds', options['poll-seconds']),
      say,
      signal,
    });
    writeJson(path.join(out, 'removed.json'), { run: runKey(), ...remains });

    for (const { what, why } of remains.kept) say(`Kept: ${what} (${why})`);
    say(
      remains.remaining.length === 0
        ? 'Nothing else.'
        : `${remains.remaining.length} remaining.`,
    );
    return remains.remaining.length === 0 ? 0 : 1;
  },
});
