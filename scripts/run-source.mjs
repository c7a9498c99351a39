// Runs a TypeScript program of this repository from its source.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs it in the terminal of the caller, passes on what interrupts the caller, and
 * ends with its exit code.
 *
 * @param {string} file - from the repository's root
 * @param {{ args?: string[], cwd?: string, env?: NodeJS.ProcessEnv }} [options] - `cwd` from the root; without one the caller's
 */
export function runSource(file, { args = [], cwd, env } = {}) {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--require',
      path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      path.join(root, file),
      ...args,
    ],
    { cwd: cwd && path.join(root, cwd), env, stdio: 'inherit' },
  );
  // a terminal interrupts both: waiting is enough
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', code => process.exit(code ?? 1));
}
