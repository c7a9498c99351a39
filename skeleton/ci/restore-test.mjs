// Proves that the database can be restored: restores its newest state beside it, starts
// an instance, and removes both again, however it went. Touches nothing but what carries
// its own suffix. Writes restore-test.json with how long each step took, as far as it came.
import path from 'node:path';
import { Aws } from './lib/aws.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { duration } from './lib/poll.mjs';
import { ProgramError, runProgram, say, sayStep } from './lib/program.mjs';
import { ScratchDatabase } from './lib/scratchDatabase.mjs';

runProgram({
  usage:
    'node ci/restore-test.mjs --environment NAME [--deadline-minutes N] [--poll-seconds N] [--out DIR]',
  options: {
    environment: { type: 'string' },
    'deadline-minutes': { type: 'string', default: '150' },
    'poll-seconds': { type: 'string', default: '20' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const environment = readEnvironment(options.environment);
    if (environment.variables.database?.kind === 'none')
      throw new ProgramError(`${environment.name} has no database.`);
    const out = openOut(options.out, environment.name);
    const scratch = new ScratchDatabase({
      environment,
      aws: new Aws({ region: environment.region, signal }),
      // What was made goes again, also after a cancellation.
      cleaner: new Aws({
        region: environment.region,
        signal: new AbortController().signal,
      }),
      signal,
      deadlineMinutes: duration(
        'deadline-minutes',
        options['deadline-minutes'],
      ),
      pollSeconds: duration('poll-seconds', options['poll-seconds']),
    });
    const steps = [];
    const step = async (name, work) => {
      sayStep(name);
      const started = Date.now();
      try {
        return await work();
      } finally {
        const seconds = Math.round((Date.now() - started) / 1000);
        steps.push({ name, seconds });
        writeJson(path.join(out, 'restore-test.json'), { steps });
      }
    };

    await step('leftovers of an earlier test', () => scratch.remove());
    const errors = [];
    const keep = error => errors.push(error);
    const prove = async () => {
      await step('restore', () => scratch.restore());
      await step('start an instance', () => scratch.start());
      const found = await step('compare', () => scratch.compare());
      for (const line of found) say(line);
    };
    await prove().catch(keep);
    await step('remove', () => scratch.remove()).catch(keep);
    // the first one tells what went wrong, the others what that led to
    for (const { message } of errors.slice(1)) say(message);
    if (errors.length > 0) throw errors[0];
    for (const { name, seconds } of steps) say(`${name}: ${seconds} s`);
    return 0;
  },
});
