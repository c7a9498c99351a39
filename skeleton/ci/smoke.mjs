// Lets a client in the cluster ask the database for the time: over verified TLS, with
// a password that is mounted out of Secrets Manager. Environments without the client
// are skipped. Writes smoke.json.
import path from 'node:path';
import { problem } from './lib/diagnostics.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { runKey } from './lib/identity.mjs';
import { duration } from './lib/poll.mjs';
import { orElse, runProgram, say, sayStep } from './lib/program.mjs';
import { hasClient, smokeTest } from './lib/smokeTest.mjs';

runProgram({
  usage:
    'node ci/smoke.mjs --environment NAME [--deadline-minutes N] [--poll-seconds N] [--out DIR]',
  options: {
    environment: { type: 'string' },
    'deadline-minutes': { type: 'string', default: '8' },
    'poll-seconds': { type: 'string', default: '5' },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const settings = {
      deadlineMinutes: duration(
        'deadline-minutes',
        options['deadline-minutes'],
      ),
      pollSeconds: duration('poll-seconds', options['poll-seconds']),
    };
    const write = (outcome, problems) =>
      writeJson(path.join(out, 'smoke.json'), {
        run: runKey(),
        outcome,
        diagnostics: problems.map(text => problem(text)),
      });

    sayStep(`smoke test of ${environment.name}`);
    if (!hasClient(environment)) {
      say('There is no client: database.client_job is off.');
      write('skipped', []);
      return 0;
    }
    const problems = await orElse(
      error => [error.message],
      () => smokeTest({ environment, signal, ...settings }),
    );
    write(problems.length > 0 ? 'failed' : 'succeeded', problems);
    problems.forEach(say);
    say(
      problems.length > 0
        ? 'The database was not reached.'
        : 'A pod reached the database.',
    );
    return problems.length > 0 ? 1 : 0;
  },
});
