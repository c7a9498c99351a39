import fs from 'node:fs';
import path from 'node:path';
import { fromTerraform, problem } from './diagnostics.mjs';
import { readProcess } from './runProcess.mjs';

/** Files that are not written as `terraform fmt` writes them. */
export async function checkFormat({ command, signal }) {
  const { code, output, errors } = await readProcess({
    command,
    args: ['fmt', '-check', '-recursive', '-list=true', '.'],
    signal,
  });
  const files = output
    .split('\n')
    .filter(file => /\.tf(vars|test\.hcl)?$/.test(file));
  if (code === 0) return [];
  return files.length > 0
    ? files.map(file =>
        problem('Not formatted: run terraform fmt -recursive.', { file }),
      )
    : [problem('terraform fmt failed.', { detail: errors })];
}

/** What Terraform says against a folder without asking any provider. */
export async function validate(folder, terraform) {
  const prepared = await initWithoutState(folder, terraform);
  if (prepared.length > 0) return prepared;
  const result = await inFolder(folder, terraform, ['validate', '-json']);
  let found;
  try {
    found = JSON.parse(result.output).diagnostics;
  } catch {
    return [failureOf('validate', result)];
  }
  return withFailure(
    'validate',
    result,
    found.map(diagnostic => fromTerraform(diagnostic, folder)),
  );
}

/** Runs the tests of a module; a failing one names the run and the place. */
export async function test(folder, terraform) {
  const prepared = await initWithoutState(folder, terraform);
  if (prepared.length > 0) return prepared;
  const result = await inFolder(folder, terraform, ['test', '-json']);
  return withFailure('test', result, diagnosticsIn(result.output, folder));
}

async function initWithoutState(folder, terraform) {
  const result = await inFolder(folder, terraform, [
    'init',
    '-backend=false',
    '-input=false',
    '-json',
  ]);
  return result.code === 0
    ? []
    : withFailure('init', result, diagnosticsIn(result.output, folder));
}

/** The diagnostics of a command; one that ended badly without an error among them is an error itself. */
function withFailure(command, result, diagnostics) {
  return result.code === 0 ||
    diagnostics.some(({ severity }) => severity === 'error')
    ? diagnostics
    : [...diagnostics, failureOf(command, result)];
}

function failureOf(command, { output, errors }) {
  return problem(`terraform ${command} failed.`, { detail: errors || output });
}

function inFolder(folder, { command, signal }, args) {
  // one copy of each provider for all folders: a copy for each fills a machine's disk
  const cache =
    process.env.TF_PLUGIN_CACHE_DIR ?? path.resolve('.terraform', 'providers');
  fs.mkdirSync(cache, { recursive: true });
  return readProcess({
    command,
    args: [`-chdir=${folder}`, ...args],
    signal,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_DATA_DIR: path.resolve(folder, '.terraform', 'checks'),
      TF_PLUGIN_CACHE_DIR: cache,
      TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
    },
  });
}

function diagnosticsIn(output, folder) {
  return output
    .split('\n')
    .filter(line => line.includes('"type":"diagnostic"'))
    .map(line => fromTerraform(JSON.parse(line).diagnostic, folder));
}
