import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';

/** A log longer than this belongs to a program that has lost its way. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** A program of a stack's CI and how it is run. */
export interface ProgramRun {
  /** Path below `cwd`. */
  program: string;
  args: string[];
  cwd: string;
  /** The whole environment. */
  env: Record<string, string>;
  /** Where its output goes as it comes. */
  logFile: string;
  /** Ends the program: SIGINT first, so that Terraform gives its lock back. */
  signal: AbortSignal;
  /** How long it may take to end after SIGINT. */
  graceMs: number;
  timeoutMs: number;
}

/** How a program ended. */
export interface ProgramEnd {
  code: number;
  /** Why it was ended from outside. */
  ended?: 'cancelled' | 'timeout' | 'log';
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // nobody of the group is left
  }
}

/**
 * Runs a Node program as the leader of a process group of its own, and leaves
 * nothing of the group behind. Only the leader gets SIGINT: Terraform takes a
 * second one as the order to drop everything.
 */
export async function runProgram(options: ProgramRun): Promise<ProgramEnd> {
  const { signal, logFile } = options;
  if (signal.aborted) return { code: 130, ended: 'cancelled' };
  const log = await fs.open(logFile, 'a');
  let ended: ProgramEnd['ended'];
  const timers: NodeJS.Timeout[] = [];
  try {
    const child = spawn(process.execPath, [options.program, ...options.args], {
      cwd: options.cwd,
      env: options.env as NodeJS.ProcessEnv,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const { pid } = child;
    const end = (why: NonNullable<ProgramEnd['ended']>) => {
      if (ended || !pid) return;
      ended = why;
      child.kill('SIGINT');
      timers.push(
        setTimeout(() => signalGroup(pid, 'SIGKILL'), options.graceMs),
      );
    };
    const cancel = () => end('cancelled');
    signal.addEventListener('abort', cancel, { once: true });
    timers.push(
      setTimeout(() => end('timeout'), options.timeoutMs),
      setInterval(async () => {
        const { size } = await log.stat().catch(() => ({ size: 0 }));
        if (size > MAX_LOG_BYTES) end('log');
      }, 1000),
    );
    try {
      // the portal stays quick while a plan computes
      if (pid) os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // ended already
    }
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', exit => resolve(exit ?? 130));
    });
    signal.removeEventListener('abort', cancel);
    if (pid) signalGroup(pid, 'SIGKILL');
    return { code, ended };
  } finally {
    timers.forEach(timer => clearTimeout(timer));
    await log.close();
  }
}
