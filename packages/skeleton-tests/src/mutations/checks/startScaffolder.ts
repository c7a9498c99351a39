import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startLocalForge } from '@groundwork/backstage-plugin-local-forge-backend/testing';
import yaml from 'yaml';
import { root } from '../../cases/readCases';

const TOKEN = 'a-token-for-nothing-but-these-checks';

/** The real scaffolder with the real actions, to dry-run templates with. */
export interface Scaffolder {
  /** Host of the forge that it knows. */
  host: string;
  get(route: string): Promise<any>;
  post(route: string, body: unknown): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

/** Starts it as a process of its own, with a forge that is empty. */
export async function startScaffolder(folder: string): Promise<Scaffolder> {
  fs.mkdirSync(folder, { recursive: true });
  const forge = await startLocalForge({ rateLimit: 0 });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const config = path.join(folder, 'app-config.yaml');
  fs.writeFileSync(config, yaml.stringify(configOf(folder, url, port, forge)));
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--require',
      path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      path.join(
        root,
        'packages/template-tests/src/__testUtils__/leanBackend.ts',
      ),
      '--config',
      config,
    ],
    {
      cwd: path.join(root, 'packages/template-tests'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development' },
    },
  );
  let log = '';
  const remember = (chunk: Buffer) => {
    log = (log + chunk).slice(-20_000);
  };
  child.stdout.on('data', remember);
  child.stderr.on('data', remember);
  const headers = {
    Authorization: `Bearer ${TOKEN}`,
    'Content-Type': 'application/json',
  };
  const scaffolder: Scaffolder = {
    host: forge.host,
    async get(route) {
      const response = await fetch(`${url}/api/${route}`, { headers });
      return response.json();
    },
    async post(route, body) {
      const response = await fetch(`${url}/api/${route}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
      await forge.close();
    },
  };
  // Ready when it answers, and when the catalog knows the groups.
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`The scaffolder ended:\n${log}`);
    const found = await fetch(
      `${url}/api/catalog/entities/by-name/group/default/payments`,
      { headers },
    ).catch(() => undefined);
    if (found?.ok) return scaffolder;
    await setTimeout(200);
  }
}

function configOf(
  folder: string,
  baseUrl: string,
  port: number,
  forge: { url: string; host: string; token: string },
) {
  return {
    app: { baseUrl },
    backend: {
      baseUrl,
      listen: { port, host: '127.0.0.1' },
      database: {
        client: 'better-sqlite3',
        connection: { directory: path.join(folder, 'db') },
      },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: TOKEN, subject: 'checks' } },
        ],
      },
    },
    integrations: {
      github: [
        {
          host: forge.host,
          apiBaseUrl: `${forge.url}/api/v3`,
          rawBaseUrl: `${forge.url}/raw`,
          token: forge.token,
        },
      ],
    },
    groundwork: {
      dataDir: path.join(folder, 'groundwork'),
      skeleton: { path: path.join(root, 'skeleton') },
      platformOwner: 'group:default/platform',
      repositories: [{ host: forge.host, owner: 'acme', title: 'Acme' }],
      accounts: ['111111111111', '222222222222', '333333333333'].map(id => ({
        id,
        name: `acme-${id}`,
      })),
    },
    catalog: {
      rules: [{ allow: ['User', 'Group', 'System', 'Template'] }],
      locations: [
        { type: 'file', target: path.join(root, 'examples/org.yaml') },
      ],
    },
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
