import { setTimeout as sleep } from 'node:timers/promises';
import { ProgramError } from './program.mjs';

/**
 * Asks for a list until it is empty, at most until the deadline, and returns what
 * is left. `say` hears of every change, under the title.
 */
export async function pollUntilEmpty({
  ask,
  deadlineMinutes,
  pollSeconds,
  say,
  signal,
  title = 'Still there',
}) {
  const deadline = Date.now() + deadlineMinutes * 60_000;
  let told;
  for (;;) {
    const left = await ask();
    if (left.length === 0) return left;
    if (String(left) !== told) {
      say(`${title}: ${left.join(', ')}`);
      told = String(left);
    }
    if (signal.aborted || Date.now() + pollSeconds * 1000 > deadline)
      return left;
    await sleep(pollSeconds * 1000, undefined, { signal }).catch(() => {});
  }
}

/** A number of minutes or seconds that was given as an option. */
export function duration(option, value) {
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new ProgramError(`--${option} is "${value}": give a number from 0.`);
}
