// How long the whole life of the default case takes in rehearsal, with its split
// by step into wall time, Terraform's processor time and the providers'. Fails
// outside the limits; a machine that is busy with something else only hides what
// is measured, so a measurement outside them is repeated, and every one printed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    '--no-warnings',
    '--require',
    path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    path.join(root, 'packages/skeleton-tests/src/rehearse/bench.ts'),
  ],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
