import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { ProgramError } from './program.mjs';

// A terminal and some runners send a signal to the whole process group, others
// only to us. Terraform gives up its lock after one interrupt and dies without
// doing so after two, so it gets ours only when it does not say that it has one.
const FORWARD_AFTER_MS = 1000;
const INTERRUPTED = /Interrupt received|Stopping operation/;

/** A command that is not on PATH. */
export class NotInstalled extends ProgramError {}

/**
 * Runs a command, given as an argument list, to its end and hands every line of
 * its output to `onLine`. An aborted signal interrupts it and still waits.
 */
export async function runProcess({
  command,
  args,
  env = process.env,
  signal,
  onLine = () => {},
  onErrorLine = onLine,
}) {
  const child = spawn(command, args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let interrupted = false;
  let timer;
  const interrupt = () => {
    timer = setTimeout(
      () => interrupted || child.kill('SIGINT'),
      FORWARD_AFTER_MS,
    );
  };
  const watch = handle => line => {
    interrupted ||= INTERRUPTED.test(line);
    handle(line);
  };
  readLines(child.stdout, watch(onLine));
  readLines(child.stderr, watch(onErrorLine));
  if (signal?.aborted) interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', error => reject(cannotStart(command, error)));
      child.once('close', code => resolve({ code: code ?? 1 }));
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', interrupt);
  }
}

/** Runs a command and keeps its output. */
export async function readProcess(options) {
  const output = [];
  const errors = [];
  const { code } = await runProcess({
    ...options,
    onLine: line => output.push(line),
    onErrorLine: line => errors.push(line),
  });
  return { code, output: output.join('\n'), errors: errors.join('\n') };
}

/** Whether a command can be started at all. */
export async function isInstalled(command, args = ['--version']) {
  try {
    return (await readProcess({ command, args })).code === 0;
  } catch {
    return false;
  }
}

function readLines(stream, handle) {
  readline.createInterface({ input: stream }).on('line', handle);
}

function cannotStart(command, error) {
  return error.code === 'ENOENT'
    ? new NotInstalled(`${command} is not installed, or not on PATH.`)
    : error;
}
