import fs from 'node:fs';
import { randomUUID } from 'node:crypto';

/** Hands a value to later steps and jobs of a workflow; outside of one it is printed. */
export function setOutput(name, value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const file = process.env.GITHUB_OUTPUT;
  if (!file) {
    process.stdout.write(`${name}=${text}\n`);
    return;
  }
  // A delimiter that no value can hold: a line of it cannot become an output of its own.
  const end = randomUUID();
  fs.appendFileSync(file, `${name}<<${end}\n${text}\n${end}\n`);
}
