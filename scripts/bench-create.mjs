// What making a stack costs, from the submitted form to the open proposal:
// requests, git transfers, processes, wall and processor time. Fails outside
// the limits.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    '--require',
    path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    'src/__testUtils__/benchCreate.ts',
  ],
  { cwd: path.join(root, 'packages', 'template-tests'), stdio: 'inherit' },
);
process.exit(status ?? 1);
