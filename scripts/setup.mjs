// Installs the dependencies and makes what app-config.yaml expects to find.
// Runs before every `npm start` and `npm test`; a second run does nothing.
import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ensureForgeToken } from './forge-token.mjs';

const root = path.resolve(import.meta.dirname, '..');
const stampFile = path.join(root, 'node_modules', '.setup-stamp');

function packageFiles() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    fs
      .readdirSync(path.join(root, folder))
      .map(name => path.join(root, folder, name, 'package.json'))
      .filter(file => fs.existsSync(file)),
  );
  return [
    path.join(root, 'yarn.lock'),
    path.join(root, 'package.json'),
    ...workspaces.sort(),
  ];
}

function stamp() {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of packageFiles()) hash.update(fs.readFileSync(file));
  return hash.digest('hex');
}

function install() {
  const env = { ...process.env };
  // Yarn asks its own registry unless told of the one that npm is set up with.
  env.YARN_NPM_REGISTRY_SERVER ??= execFileSync(
    'npm',
    ['config', 'get', 'registry'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  )
    .trim()
    .replace(/\/$/, '');
  // better-sqlite3 compiles where it has no prebuilt binary: against the headers at hand.
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  if (fs.existsSync(path.join(prefix, 'include/node/node.h')))
    env.npm_config_nodedir ??= prefix;
  const result = spawnSync(
    'npx',
    [
      '--yes',
      '-p',
      '@yarnpkg/cli-dist@4.13.0',
      'yarn',
      'install',
      '--immutable',
    ],
    { cwd: root, env, stdio: 'inherit' },
  );
  if (result.status !== 0) {
    console.error(
      'Setup stopped: the dependencies could not be installed. The lines above tell why; run the command again when it is mended.',
    );
    process.exit(1);
  }
}

ensureForgeToken(path.join(root, 'data'));
const wanted = stamp();
const found = fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8');
if (found !== wanted) {
  install();
  fs.writeFileSync(stampFile, wanted);
}
