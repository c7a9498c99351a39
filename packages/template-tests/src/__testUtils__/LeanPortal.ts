import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import yaml from 'yaml';
import { root } from './template';

/** Token of the service that the tests call the portal as. */
export const token = 'a-token-for-nothing-but-these-tests';

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A lean backend in a process of its own, with its databases in files. */
export class LeanPortal {
  readonly #process: ChildProcess;
  readonly #output: string[] = [];
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#process = child;
    this.url = url;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', chunk => this.#output.push(String(chunk)));
  }

  /** Starts it and waits until it answers. */
  static async start(options: {
    config: JsonObject;
    dataDir: string;
    port: number;
    /** Modules to load before it. */
    preload?: string[];
  }): Promise<LeanPortal> {
    const { config, dataDir, port, preload = [] } = options;
    const url = `http://localhost:${port}`;
    const backend = config.backend as JsonObject;
    const file = path.join(dataDir, 'app-config.yaml');
    fs.writeFileSync(
      file,
      yaml.stringify({
        ...config,
        backend: {
          ...backend,
          baseUrl: url,
          listen: { port, host: '127.0.0.1' },
          database: {
            client: 'better-sqlite3',
            connection: { directory: path.join(dataDir, 'db') },
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token, subject: 'tests' } },
            ],
          },
        },
      }),
    );
    const child = spawn(
      process.execPath,
      [
        '--no-warnings',
        '--require',
        path.join(root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
        ...preload.flatMap(module => ['--require', module]),
        path.join(__dirname, 'leanBackend.ts'),
        '--config',
        file,
      ],
      {
        cwd: path.join(root, 'packages', 'template-tests'),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'info' },
      },
    );
    const portal = new LeanPortal(child, url);
    await portal.#ready();
    return portal;
  }

  /** What it logged so far. */
  get log(): string {
    return this.#output.join('');
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** Ends it and all that it started, as the end of a container does: at once, with no chance to tidy up. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode) return;
    const exited = once(this.#process, 'exit');
    for (const pid of [this.pid, ...descendants(this.pid)])
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // it ended by itself in the meantime
      }
    await exited;
  }

  async #ready(): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt++) {
      if (this.#process.exitCode !== null)
        throw new Error(`The backend ended:\n${this.log}`);
      const response = await fetch(
        `${this.url}/.backstage/health/v1/readiness`,
      ).catch(() => undefined);
      if (response?.ok) return;
      await setTimeout(100);
    }
    throw new Error(`The backend does not get ready:\n${this.log}`);
  }
}

/** Processes that a process started, and theirs. */
function descendants(pid: number): number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], {
    encoding: 'utf8',
  });
  const pairs = listed
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs
      .filter(([, ppid]) => ppid === parent)
      .flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
