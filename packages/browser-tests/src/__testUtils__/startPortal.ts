import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(__dirname, '../../../..');

async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as net.AddressInfo;
  await new Promise(done => server.close(done));
  return port;
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`);
    return response.ok;
  } catch {
    return false;
  }
}

/** The portal as `npm start` runs it, on free ports and in a folder of its own. */
export async function startPortal() {
  const data = await mkdtemp(path.join(os.tmpdir(), 'groundwork-portal-'));
  const [port, forgePort] = [await freePort(), await freePort()];
  const portal = spawn(
    process.execPath,
    [
      'scripts/start.mjs',
      ...['--port', String(port)],
      ...['--forge-port', String(forgePort)],
      ...['--data', data],
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      // jest's own NODE_ENV would build another frontend and refuse guests
      env: { ...process.env, NODE_ENV: undefined },
    },
  );
  let log = '';
  portal.stdout.on('data', chunk => (log += chunk));
  portal.stderr.on('data', chunk => (log += chunk));
  const ended = new Promise<void>(done => portal.once('exit', () => done()));

  const url = `http://localhost:${port}`;
  // The first start builds the frontend.
  for (let attempt = 0; !(await isReady(url)); attempt += 1) {
    if (attempt > 360 || portal.exitCode !== null) {
      portal.kill();
      throw new Error(`The portal did not start:\n${log.slice(-4000)}`);
    }
    await new Promise(done => setTimeout(done, 500));
  }
  return {
    url,
    data,
    forge: `http://localhost:${forgePort}`,
    log: () => log,
    async stop() {
      portal.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

export type Portal = Awaited<ReturnType<typeof startPortal>>;
