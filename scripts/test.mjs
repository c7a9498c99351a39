// Runs every test. A tool that is missing skips its checks by name on a
// newcomer's machine and is an error under CI=true.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { hasPostgres, startPostgres } from './postgres.mjs';
import { findChromium } from './chromium.mjs';
import { findTool, remedyFor, toolEnvironment } from './tools.mjs';

const root = path.resolve(import.meta.dirname, '..');
const ci = process.env.CI === 'true';
const bin = name => path.join(root, 'node_modules', '.bin', name);
const results = [];

function record(name, passed) {
  results.push({ name, passed });
  if (!passed) console.error(`✗ ${name}`);
}

/** Under CI a missing tool fails the run; elsewhere it is named and skipped. */
function missing(tool, checks, remedy) {
  console.error(`${ci ? '✗' : '−'} ${checks}: ${tool} not found. ${remedy}`);
  if (ci) results.push({ name: checks, passed: false });
}

function check(name, command, args, options = {}) {
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  record(name, status === 0);
}

function has(command, args = ['--version']) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** Files that `node --test` runs; it finds them itself only in some versions of Node. */
function testsBelow(folder) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .filter(file => file.endsWith('.test.mjs'))
    .map(file => path.join(folder, file))
    .sort();
}

/** Sources of the functions that modules bring, each with its tests. */
function functionFolders() {
  return fs
    .readdirSync(path.join(root, 'skeleton/modules'))
    .map(name => path.join('skeleton/modules', name, 'src'))
    .filter(folder => fs.existsSync(path.join(root, folder)));
}

const env = { ...process.env };
// A Terraform configuration file that is named but not there makes every command complain.
if (env.TF_CLI_CONFIG_FILE && !fs.existsSync(env.TF_CLI_CONFIG_FILE))
  delete env.TF_CLI_CONFIG_FILE;

check('documentation: links and commands', process.execPath, [
  'scripts/docs-check.mjs',
]);
check('module documentation is current', process.execPath, [
  'scripts/module-docs.mjs',
  '--check',
]);
if (has('terraform')) {
  check(
    'terraform fmt',
    'terraform',
    ['fmt', '-check', '-recursive', '-diff', 'skeleton'],
    { env },
  );
  // What passed once is not run again while nothing changes that it follows from.
  check(
    'tests of modules and layers',
    process.execPath,
    ['scripts/check-skeleton.mjs', '--case', 'default', '--check', 'test'],
    { env },
  );
} else
  missing(
    'terraform',
    'terraform fmt, the tests of modules and layers, and every rehearsal',
    'Install Terraform 1.11 or newer.',
  );
check('programs of a stack', process.execPath, [
  '--test',
  ...testsBelow('skeleton/ci'),
]);
check(
  'functions of a stack are packed',
  process.execPath,
  ['ci/package.mjs', '--check'],
  { cwd: path.join(root, 'skeleton') },
);
if (has('python3'))
  for (const folder of functionFolders())
    check(
      `functions of a stack: ${folder}`,
      'python3',
      ['-B', '-m', 'unittest', 'discover', '-s', folder],
      { env },
    );
else
  missing('python3', 'functions of a stack', 'Install Python 3.10 or newer.');

// What each is for; the tests are told of them as every program here is.
const tools = {
  conftest: 'policies, and what they say of plans',
  helm: 'charts of a stack',
  kyverno: 'policies of the cluster',
  promtool: 'alert rules',
  moto: 'the state lock in S3',
};
Object.assign(env, toolEnvironment(Object.keys(tools)));
for (const [name, checks] of Object.entries(tools))
  if (!findTool(name)) missing(name, checks, remedyFor(name));
if (env.GROUNDWORK_CONFTEST)
  check(
    'policies',
    env.GROUNDWORK_CONFTEST,
    ['verify', '--policy', 'skeleton/policies'],
    { env },
  );

const chromium = findChromium();
if (chromium) env.GROUNDWORK_CHROMIUM = chromium;
else
  missing(
    'Chromium',
    'the path in a browser',
    'Install chromium or set GROUNDWORK_CHROMIUM to a browser.',
  );

let postgres;
if (!env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING) {
  if (hasPostgres()) {
    postgres = await startPostgres();
    env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING =
      postgres.connectionString;
  } else
    missing(
      'PostgreSQL (initdb, pg_ctl)',
      'the ledger on PostgreSQL',
      'Install PostgreSQL 15 or set BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING.',
    );
}
env.BACKSTAGE_TEST_DISABLE_DOCKER = '1';

try {
  check(
    'jest',
    bin('backstage-cli'),
    [
      'repo',
      'test',
      '--watchAll=false',
      '--maxWorkers=2',
      ...process.argv.slice(2),
    ],
    { env },
  );
} finally {
  postgres?.stop();
}

const failed = results.filter(result => !result.passed);
console.log(
  failed.length
    ? `\nFailed: ${failed.map(result => result.name).join(', ')}`
    : '\nAll checks passed.',
);
process.exit(failed.length ? 1 : 0);
