import { spawn } from 'node:child_process';
import { channel } from 'node:diagnostics_channel';

/** Publishes `{ command: string, ms: number }` for each finished child process, for benchmarks. */
export const processChannel = channel('groundwork:process');

export interface ProcessOptions {
  args: readonly string[];
  environment: Record<string, string>;
  cwd: string;
  input?: Buffer | string;
  /** Ends the process and everything it started. */
  signal: AbortSignal;
}

export interface ProcessResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

/** Enough for every tree that we read, and a limit for the ones that are made to hurt. */
const MAX_OUTPUT = 256 * 1024 * 1024;
const MAX_MESSAGES = 64 * 1024;

/** Runs git once. Rejects when it could not be run or was ended, not when it fails. */
export function runProcess(options: ProcessOptions): Promise<ProcessResult> {
  const { args, environment, cwd, input, signal } = options;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const started = performance.now();
    // its own process group, so that helpers such as git-remote-https end with it
    const child = spawn('git', [...args], {
      cwd,
      env: environment,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    let size = 0;
    let stderr = '';
    let failure: unknown;

    const end = (reason: unknown) => {
      failure ??= reason;
      if (child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          // it has ended by itself
        }
      }
    };
    const onAbort = () => end(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });

    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT) {
        end(new Error('git wrote more than can be taken'));
      } else {
        stdout.push(chunk);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr = (stderr + chunk.toString('utf8')).slice(-MAX_MESSAGES);
    });
    // git may end before it has read everything; its exit code tells why
    child.stdin.on('error', () => {});
    child.stdin.end(input);

    child.on('error', error => {
      signal.removeEventListener('abort', onAbort);
      reject(
        new Error(
          'git could not be started: install git 2.38 or newer where the portal runs',
          { cause: error },
        ),
      );
    });
    child.on('close', code => {
      signal.removeEventListener('abort', onAbort);
      processChannel.publish({
        command: `git ${args.find(arg => /^[a-z]/.test(arg)) ?? ''}`,
        ms: performance.now() - started,
      });
      if (failure !== undefined) {
        reject(failure);
      } else {
        resolve({ code: code ?? 128, stdout: Buffer.concat(stdout), stderr });
      }
    });
  });
}
