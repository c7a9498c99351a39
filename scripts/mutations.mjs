// Breaks the skeleton, the template, the values of every case and the programs
// of a stack, one line at a time, and shows which check notices. Ends with 1 when
// too much goes unnoticed.
//
//   npm run mutations -- [--seed N] [--sample N] [--only ID] [--list]
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findTool, remedyFor } from './tools.mjs';

const root = path.resolve(import.meta.dirname, '..');
const conftest = findTool('conftest');
if (!conftest) {
  console.error(`conftest not found. ${remedyFor('conftest')}`);
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    '--require',
    path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, 'packages/skeleton-tests/src/mutations/main.ts'),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      GROUNDWORK_CONFTEST: conftest,
      PATH: [path.dirname(conftest), process.env.PATH].join(path.delimiter),
    },
  },
);
process.exit(status ?? 1);
