import { spawn } from 'node:child_process';

/** Runs a command until it ends or says something decisive; then it is ended. */
export async function runUntil(options: {
  command: readonly string[];
  cwd: string;
  env: Record<string, string>;
  decisive: RegExp;
}): Promise<{ code: number; output: string }> {
  const { command, cwd, env, decisive } = options;
  const child = spawn(command[0], command.slice(1), {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what it started ends with it.
    detached: true,
  });
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // it ended by itself in the meantime
    }
  };
  let output = '';
  const keep = (text: string) => {
    output += text;
    if (decisive.test(output)) end();
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', status => resolve(status ?? 1));
  });
  return { code, output };
}
