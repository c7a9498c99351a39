// Serves the built portal on one port: builds the frontend when its sources
// changed, then runs the backend, which serves it.
//   node scripts/start.mjs [--port 7007] [--forge-port 7008] [--data FOLDER] [--config FILE …]
// Other ports and another data folder give a second, independent portal.
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureForgeToken } from './forge-token.mjs';

const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'node_modules', '.bin', 'backstage-cli');
const app = path.join(root, 'packages', 'app');
const stampFile = path.join(app, 'dist', '.sources-stamp');

const { values: options } = parseArgs({
  options: {
    port: { type: 'string' },
    'forge-port': { type: 'string' },
    data: { type: 'string' },
    config: { type: 'string', multiple: true, default: [] },
  },
});

function* filesBelow(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(file);
    else yield file;
  }
}

/** What the frontend is built from; the rest of its configuration is read when the backend starts. */
function sourcesDigest() {
  const hash = createHash('sha256');
  const folders = [
    'packages/app/src',
    'packages/app/public',
    'plugins/groundwork/src',
    'plugins/groundwork-common/src',
  ];
  const files = folders.flatMap(folder => [
    ...filesBelow(path.join(root, folder)),
  ]);
  const inputs = [...files.sort(), 'yarn.lock', 'app-config.yaml'];
  for (const input of inputs) {
    const file = path.resolve(root, input);
    hash.update(path.relative(root, file)).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function buildApp() {
  const digest = sourcesDigest();
  if (fs.existsSync(stampFile) && fs.readFileSync(stampFile, 'utf8') === digest)
    return;
  console.log(
    'Building the portal (once, and again when its sources change) …',
  );
  const result = spawnSync(cli, ['package', 'build'], {
    cwd: app,
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
  fs.writeFileSync(stampFile, digest);
}

/** Configuration of a second portal, laid over app-config.yaml; JSON is YAML. */
function overlay(port, forgePort, data) {
  const baseUrl = `http://localhost:${port}`;
  const host = `localhost:${forgePort}`;
  const tokenFile = path.join(data, 'forge-token');
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { port, host: '127.0.0.1' },
      database: { connection: { directory: path.join(data, 'db') } },
      reading: { allow: [{ host }] },
    },
    integrations: {
      github: [
        {
          host,
          apiBaseUrl: `http://${host}/api/v3`,
          rawBaseUrl: `http://${host}/raw`,
          token: { $file: tokenFile },
        },
      ],
    },
    localForge: {
      port: forgePort,
      dataDir: path.join(data, 'forge'),
      tokenFile,
    },
    groundwork: {
      dataDir: path.join(data, 'groundwork'),
      repositories: [{ host, owner: 'acme', title: 'Acme on the local forge' }],
    },
  };
}

function configArguments(port) {
  const configs = [path.join(root, 'app-config.yaml')];
  const forgePort = Number(options['forge-port'] ?? 7008);
  const data = path.resolve(options.data ?? path.join(root, 'data'));
  ensureForgeToken(data);
  if (options.port || options['forge-port'] || options.data) {
    const file = path.join(data, 'app-config.overlay.json');
    fs.writeFileSync(
      file,
      JSON.stringify(overlay(port, forgePort, data), null, 2),
    );
    configs.push(file);
  } else if (fs.existsSync(path.join(root, 'app-config.local.yaml')))
    configs.push(path.join(root, 'app-config.local.yaml'));
  configs.push(...options.config.map(file => path.resolve(file)));
  return configs.flatMap(file => ['--config', file]);
}

buildApp();
const port = Number(options.port ?? 7007);
const configuration = configArguments(port);
console.log(`Starting the portal on http://localhost:${port} …`);
const backend = spawn(
  process.execPath,
  [
    '--no-warnings',
    '--require',
    path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
    'src/index.ts',
    ...configuration,
  ],
  {
    cwd: path.join(root, 'packages', 'backend'),
    stdio: 'inherit',
    // Guest sign-in and the local forge are for development only and ask for it by name.
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'development' },
  },
);
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    isStopped = true;
    backend.kill(signal);
  });
// a signal that nobody here sent, such as of a full memory, is no good end
backend.on('exit', code => process.exit(isStopped ? 0 : code ?? 1));
