import fs from 'node:fs';
import path from 'node:path';
import {
  describe,
  fromTerraform,
  mostImportant,
  problem,
} from './diagnostics.mjs';
import { checkEnvironment } from './environmentCheck.mjs';
import { LAYERS } from './layers.mjs';
import { lint, LINT_CONFIG } from './lint.mjs';
import { findMarkers } from './mergeMarkers.mjs';
import { POLICIES } from './policies.mjs';
import { say, sayStep } from './program.mjs';
import { isInstalled, readProcess } from './runProcess.mjs';

/** The checks of a repository, in the order in which they are run. */
export function listChecks({ environments, tests, signal }) {
  const terraform = { command: 'terraform', signal };
  return [
    { name: 'unfinished merge', run: () => findMarkers() },
    ...environments.map(environment => ({
      name: `environment ${environment}`,
      run: () => checkEnvironment(environment),
    })),
    { name: 'format', tool: 'terraform', run: () => checkFormat(terraform) },
    ...LAYERS.map(layer => ({
      name: `validate ${layer}`,
      tool: 'terraform',
      run: () => validate(path.join('layers', layer), terraform),
    })),
    {
      name: 'lint',
      tool: 'tflint',
      skip: () => !fs.existsSync(LINT_CONFIG) && `there is no ${LINT_CONFIG}`,
      run: () => lint({ signal }),
    },
    {
      name: 'policies',
      tool: 'conftest',
      skip: () => !fs.existsSync(POLICIES) && 'there are no policies',
      run: () => verifyPolicies({ signal }),
    },
    ...(tests ? foldersWithTests() : []).map(folder => ({
      name: `test ${folder}`,
      tool: 'terraform',
      run: () => test(folder, terraform),
    })),
  ];
}

/** Runs a check: passed, failed with its diagnostics, or skipped with the reason. */
export async function runCheck(check, { requireTools }) {
  sayStep(check.name);
  const skipped = check.skip?.() || (await missingTool(check.tool));
  if (
    skipped &&
    !(requireTools && check.tool && skipped.includes(check.tool))
  ) {
    say(`Skipped: ${skipped}.`);
    return {
      name: check.name,
      outcome: 'skipped',
      reason: skipped,
      diagnostics: [],
    };
  }
  const found = skipped ? [problem(`${skipped}.`)] : await check.run();
  const diagnostics = mostImportant(found);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  diagnostics.flatMap(describe).forEach(line => say(line));
  say(failed ? 'Failed.' : 'Passed.');
  return {
    name: check.name,
    outcome: failed ? 'failed' : 'passed',
    diagnostics,
  };
}

const installed = new Map();

async function missingTool(tool) {
  if (!tool) return false;
  if (!installed.has(tool)) installed.set(tool, await isInstalled(tool));
  return !installed.get(tool) && `${tool} is not installed`;
}

async function checkFormat({ command, signal }) {
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

async function validate(folder, terraform) {
  const prepared = await initWithoutState(folder, terraform);
  if (prepared.length > 0) return prepared;
  const { output, errors } = await inFolder(folder, terraform, [
    'validate',
    '-json',
  ]);
  try {
    return JSON.parse(output).diagnostics.map(diagnostic =>
      fromTerraform(diagnostic, folder),
    );
  } catch {
    return [
      problem('terraform validate failed.', { detail: errors || output }),
    ];
  }
}

/** Runs the tests of a module; a failing one names the run and the place. */
async function test(folder, terraform) {
  const prepared = await initWithoutState(folder, terraform);
  if (prepared.length > 0) return prepared;
  const { code, output, errors } = await inFolder(folder, terraform, [
    'test',
    '-json',
  ]);
  const diagnostics = diagnosticsIn(output, folder);
  return code === 0 || diagnostics.length > 0
    ? diagnostics
    : [problem('terraform test failed.', { detail: errors || output })];
}

async function initWithoutState(folder, terraform) {
  const { code, output, errors } = await inFolder(folder, terraform, [
    'init',
    '-backend=false',
    '-input=false',
    '-json',
  ]);
  if (code === 0) return [];
  const diagnostics = diagnosticsIn(output, folder);
  return diagnostics.length > 0
    ? diagnostics
    : [problem('terraform init failed.', { detail: errors || output })];
}

function inFolder(folder, { command, signal }, args) {
  return readProcess({
    command,
    args: [`-chdir=${folder}`, ...args],
    signal,
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_DATA_DIR: path.resolve(folder, '.terraform', 'checks'),
    },
  });
}

function diagnosticsIn(output, folder) {
  return output
    .split('\n')
    .filter(line => line.includes('"type":"diagnostic"'))
    .map(line => fromTerraform(JSON.parse(line).diagnostic, folder));
}

/** The policies' own tests: cases that pass and cases that must not. */
async function verifyPolicies({ signal }) {
  const { code, output, errors } = await readProcess({
    command: 'conftest',
    args: ['verify', '--no-color', '--policy', POLICIES],
    signal,
  });
  return code === 0
    ? []
    : [problem('Tests of the policies fail.', { detail: output || errors })];
}

function foldersWithTests() {
  return ['modules', 'layers'].flatMap(parent =>
    fs.existsSync(parent)
      ? fs
          .readdirSync(parent)
          .map(name => path.join(parent, name))
          .filter(folder => fs.existsSync(path.join(folder, 'tests')))
          .sort()
      : [],
  );
}
