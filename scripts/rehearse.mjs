// Lets the cases of the template live in rehearsal: checks, plan, apply, an empty
// second plan, drift that is found and mended, destroy, an empty world. Ends with
// 1 and the reason when one of them does not.
import path from 'node:path';
import { runSource } from './run-source.mjs';
import { findTool } from './tools.mjs';

// the repository's own programs call it by its name
const conftest = findTool('conftest');
runSource('packages/skeleton-tests/src/rehearse/main.ts', {
  args: process.argv.slice(2),
  env: {
    ...process.env,
    PATH: [
      ...(conftest ? [path.dirname(conftest)] : []),
      process.env.PATH,
    ].join(path.delimiter),
  },
});
