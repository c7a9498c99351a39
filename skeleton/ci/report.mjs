// Joins what the programs of this run wrote into status-<environment>.json, the
// artifact that the portal reads. To be run at the end of a job, however it ended.
import path from 'node:path';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, readJsonIfThere, relative, writeJson } from './lib/files.mjs';
import { isRehearsed, readCommit, readRun, runKey } from './lib/identity.mjs';
import { oneOf, ProgramError, runProgram, say } from './lib/program.mjs';
import { environmentStatus, OPERATIONS, OUTCOMES } from './lib/status.mjs';

runProgram({
  usage: `node ci/report.mjs --environment NAME --operation ${OPERATIONS.join(
    '|',
  )} --outcome ${OUTCOMES.join('|')} --started TIME [--out DIR]`,
  options: {
    environment: { type: 'string' },
    operation: { type: 'string' },
    outcome: { type: 'string' },
    started: { type: 'string' },
    out: { type: 'string' },
  },
  async main({ options }) {
    const operation = oneOf('operation', options.operation ?? '', OPERATIONS);
    const outcome = oneOf('outcome', options.outcome ?? '', OUTCOMES);
    const environment = readEnvironment(options.environment);
    const out = openOut(options.out, environment.name);
    const commit = readCommit();

    const ofThisRun = (name, isOurs) => {
      const found = readJsonIfThere(path.join(out, `${name}.json`));
      return found && isOurs(found) ? found : undefined;
    };
    const byRun = ({ run }) => run === runKey();
    const file = path.join(out, `status-${environment.name}.json`);
    writeJson(
      file,
      environmentStatus({
        environment,
        identity: { ...readRun(), commit, rehearsed: isRehearsed() },
        operation,
        outcome,
        startedAt: time(options.started),
        finishedAt: new Date().toISOString(),
        results: {
          plan: ofThisRun('plan', plan => plan.commit === commit),
          apply: ofThisRun('apply', byRun),
          drift: ofThisRun('drift', byRun),
          destroy: ofThisRun('destroy', byRun),
          removed: ofThisRun('removed', byRun),
        },
      }),
    );
    say(`${relative(file)} is written.`);
    return 0;
  },
});

function time(started) {
  const parsed = new Date(started ?? '');
  if (Number.isNaN(parsed.getTime()))
    throw new ProgramError(
      `--started is "${started}": give the time as 2026-01-31T12:00:00Z.`,
    );
  return parsed.toISOString();
}
