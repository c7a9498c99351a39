// Lets the cases of the template live in rehearsal: checks, plan, apply, an empty
// second plan, drift that is found and mended, destroy, an empty world. Ends with
// 1 and the reason when one of them does not.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { findTool } from './tools.mjs';

const root = path.resolve(import.meta.dirname, '..');
// the repository's own programs call it by its name
const conftest = findTool('conftest');
const { status } = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    '--require',
    path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, 'packages/skeleton-tests/src/rehearse/main.ts'),
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [
        ...(conftest ? [path.dirname(conftest)] : []),
        process.env.PATH,
      ].join(path.delimiter),
    },
  },
);
process.exit(status ?? 1);
