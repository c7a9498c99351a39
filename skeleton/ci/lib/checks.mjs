import fs from 'node:fs';
import path from 'node:path';
import { describe, mostImportant, problem } from './diagnostics.mjs';
import { checkEnvironment } from './environmentCheck.mjs';
import { LAYERS } from './layers.mjs';
import { lint, LINT_CONFIG } from './lint.mjs';
import { findMarkers } from './mergeMarkers.mjs';
import { POLICIES } from './policies.mjs';
import { say, sayStep } from './program.mjs';
import { isInstalled, readProcess } from './runProcess.mjs';
import { checkFormat, test, validate } from './terraformChecks.mjs';

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
