import { spawn } from 'node:child_process';

const MAX_OUTPUT = 4_000_000;

/** How a command ended; `output` is what it wrote to stdout and stderr. */
export interface CommandResult {
  code: number;
  output: string;
}

/** Runs a command, given as an argument list, to its end. An aborted signal interrupts it and waits. */
export async function runCommand(options: {
  command: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
  signal?: AbortSignal;
}): Promise<CommandResult> {
  const { command, args, cwd, env, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: string) => {
    output = (output + text).slice(-MAX_OUTPUT);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const interrupt = () => child.kill('SIGINT');
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killedBy) =>
        resolve({ code: code ?? (killedBy ? 130 : 1), output }),
      );
    });
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}
