import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { packageFolder } from '../packageFolder';
import type { Ready, ServeOptions } from './serve';

const MAX_COMPLAINT = 4_000;

/** A running provider process. */
export interface RunningServer extends Ready {
  stop(): Promise<void>;
}

/** Starts the provider process and waits until it serves. */
export async function startServer(
  options: ServeOptions,
  signal?: AbortSignal,
): Promise<RunningServer> {
  signal?.throwIfAborted();
  const child = spawn(
    process.execPath,
    [...programArguments(), JSON.stringify(options)],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      // the process needs nothing that its parent knows
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      cwd: packageFolder,
    },
  );
  const stop = async () => {
    signal?.removeEventListener('abort', stop);
    await end(child);
  };
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const ready = await readiness(child);
    return { ...ready, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The built program, or the source through the transform that the whole repository is run with. */
function programArguments(): string[] {
  const isSource = __filename.endsWith('.ts');
  return isSource
    ? [
        '--no-warnings',
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        path.join(packageFolder, 'src', 'server', 'main.ts'),
      ]
    : [path.join(packageFolder, 'dist', 'server.cjs.js')];
}

function readiness(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let output = '';
    let complaint = '';
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(-MAX_COMPLAINT);
    });
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      const line = output.indexOf('\n');
      if (line >= 0) {
        resolve(JSON.parse(output.slice(0, line)));
      }
    });
    child.once('error', reject);
    child.once('exit', (code, killedBy) =>
      reject(
        new Error(
          `The rehearsal's provider process ended (${
            killedBy ?? code
          }) before it was ready: ${complaint || 'it said nothing'}`,
        ),
      ),
    );
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = new Promise(resolve => child.once('exit', resolve));
  child.stdin!.on('error', () => {});
  child.stdin!.end();
  child.kill('SIGKILL');
  await ended;
}
