import { parseArgs } from 'node:util';

/** Something that the reader of the log can act on; printed without a stack. */
export class ProgramError extends Error {}

/**
 * Runs a program to its end: reads its options, turns SIGINT and SIGTERM into
 * an AbortSignal, prints errors in words, and sets the exit code: what `main`
 * returns, 1 after an error, 130 after a cancellation.
 */
export async function runProgram({ options = {}, usage, main }) {
  const cancellation = new AbortController();
  // a log that nobody reads any more is no reason to leave Terraform alone
  process.stdout.on('error', () => {});
  for (const name of ['SIGINT', 'SIGTERM'])
    process.on(name, () => {
      if (cancellation.signal.aborted) return;
      say(`${name}: stopping; what runs is waited for, so that locks go.`);
      cancellation.abort();
    });
  try {
    const values = readOptions(options, usage);
    process.exitCode = await main({
      options: values,
      signal: cancellation.signal,
    });
  } catch (error) {
    if (!cancellation.signal.aborted) {
      process.exitCode = 1;
      process.stderr.write(
        `Error: ${
          error instanceof ProgramError ? error.message : error.stack
        }\n`,
      );
    }
  }
  if (cancellation.signal.aborted) process.exitCode = 130;
}

/** A line of the log. */
export function say(line = '') {
  process.stdout.write(`${line}\n`);
}

/** The heading of a part of the log. */
export function sayStep(title) {
  say(`\n== ${title}`);
}

function readOptions(options, usage) {
  try {
    return parseArgs({ options, strict: true }).values;
  } catch (error) {
    throw new ProgramError(`${error.message}\nUsage: ${usage}`);
  }
}

/** One of the allowed values; undefined stays undefined. */
export function oneOf(option, value, allowed) {
  if (value === undefined || allowed.includes(value)) return value;
  throw new ProgramError(
    `--${option} is "${value}": use one of ${allowed.join(', ')}.`,
  );
}

/** Does something, and makes of a ProgramError what `fallback` says; any other error is a fault. */
export async function orElse(fallback, action) {
  try {
    return await action();
  } catch (error) {
    if (error instanceof ProgramError) return fallback(error);
    throw error;
  }
}
