import type { Mutant } from '../Mutant';
import type { Workbench } from '../Workbench';

/** A named check; gives why it does not pass, or nothing. */
export interface Check {
  name: string;
  /** What it looks at; two checks of one name and scope are the same. */
  scope: string;
  /** What is asked of the unbroken tree in its place: the same, of more. */
  wider?: Check;
  /** Makes what it needs from unbroken files, before anything is broken. */
  prepare?(bench: Workbench): Promise<void>;
  run(bench: Workbench, mutant?: Mutant): Promise<string | undefined>;
}

/** First line that says something, for a report. */
export function firstError(output: string): string {
  const lines = output
    .split('\n')
    .map(line => line.replace(/^[│╷╵\s]+/, '').trim())
    .filter(Boolean);
  const found =
    lines.find(line => /^(Error|FAIL|not ok|\w*Error)\b/.test(line)) ??
    lines.at(-1) ??
    'it ended with an error';
  return found.slice(0, 200);
}
