// Proves that the database can be restored: restores its newest state beside it, starts
// an instance, and removes both again, however it went. Touches nothing but what carries
// its own suffix. Writes restore-test.json with how long each step took.
import path from 'node:path';
import { Aws } from './lib/aws.mjs';
import { readEnvironment } from './lib/environment.mjs';
import { openOut, writeJson } from './lib/files.mjs';
import { ProgramError, runProgram, say, sayStep } from './lib/program.mjs';
import { ScratchDatabase } from './lib/scratchDatabase.mjs';

runProgram({
  usage: 'node ci/restore-test.mjs --environment NAME [--out DIR]',
  options: { environment: { type: 'string' }, out: { type: 'string' } },
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
    });
    const steps = [];
    const step = async (name, work) => {
      sayStep(name);
      const started = Date.now();
      const result = await work();
      steps.push({ name, seconds: Math.round((Date.now() - started) / 1000) });
      return result;
    };

    await step('leftovers of an earlier test', () => scratch.remove());
    try {
      await step('restore', () => scratch.restore());
      await step('start an instance', () => scratch.start());
      const found = await step('compare', () => scratch.compare());
      for (const line of found) say(line);
    } finally {
      await step('remove', () => scratch.remove());
      writeJson(path.join(out, 'restore-test.json'), { steps });
    }
    for (const { name, seconds } of steps) say(`${name}: ${seconds} s`);
    return 0;
  },
});
