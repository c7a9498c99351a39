// Shows every row of the source systems: the test that shows it passes on the
// tree as it is, and is red once one line of the tree is changed. Ends with 1
// when a row has no such test.
//
//   npm run rows -- [--only ID ...]
import { runSource } from './run-source.mjs';
import { toolEnvironment } from './tools.mjs';

runSource('packages/skeleton-tests/src/rows/main.ts', {
  args: process.argv.slice(2),
  env: {
    ...process.env,
    ...toolEnvironment(['conftest', 'helm', 'kyverno', 'moto', 'promtool']),
  },
});
