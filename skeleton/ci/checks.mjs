// Checks what needs no account: unfinished merges, environments, format, validity, lint,
// policies, and with --tests the modules' own tests. Writes checks.json and
// checks.md. A tool that is missing skips its checks, or fails them with
// --require-tools.
import path from 'node:path';
import { listChecks, runCheck } from './lib/checks.mjs';
import { checksMarkdown } from './lib/checksMarkdown.mjs';
import { environmentNames, readEnvironment } from './lib/environment.mjs';
import { openOut, writeFile, writeJson } from './lib/files.mjs';
import { runProgram, say, sayStep } from './lib/program.mjs';

runProgram({
  usage:
    'node ci/checks.mjs [--environment NAME …] [--tests] [--require-tools] [--out DIR]',
  options: {
    environment: { type: 'string', multiple: true },
    tests: { type: 'boolean', default: false },
    'require-tools': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
  async main({ options, signal }) {
    const environments = options.environment ?? environmentNames();
    if (options.environment) environments.forEach(readEnvironment);
    const out = openOut(options.out, 'checks');

    const checks = [];
    for (const check of listChecks({
      environments,
      tests: options.tests,
      signal,
    })) {
      if (signal.aborted) break;
      checks.push(
        await runCheck(check, { requireTools: options['require-tools'] }),
      );
    }
    writeJson(path.join(out, 'checks.json'), { checks });
    writeFile(path.join(out, 'checks.md'), checksMarkdown(checks));

    sayStep('checks');
    for (const { name, outcome } of checks) say(`${name}: ${outcome}`);
    return checks.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  },
});
