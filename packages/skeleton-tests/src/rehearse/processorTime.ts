import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Fields of /proc/<pid>/stat, counted after the name in brackets. */
const OWN = [11, 12];
const OF_CHILDREN = [13, 14];

/** Processor time of a running process, in milliseconds. */
export function processorTimeOf(pid: number): number {
  return milliseconds(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'), OWN);
}

/**
 * Adds up the processor time of every Terraform that is started by name: a
 * program in front of it on PATH notes what each one took.
 */
export class TerraformClock {
  readonly folder: string;
  readonly #notes: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#notes = path.join(folder, 'notes');
    const terraform = execFileSync('which', ['terraform'], {
      encoding: 'utf8',
    }).trim();
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(this.#notes, '');
    fs.writeFileSync(
      path.join(folder, 'terraform'),
      `#!/bin/sh
${quote(terraform)} "$@"
code=$?
read -r line < /proc/$$/stat
printf '%s\\n' "$line" >> ${quote(this.#notes)}
exit $code
`,
      { mode: 0o755 },
    );
  }

  /** Milliseconds so far. */
  read(): number {
    return fs
      .readFileSync(this.#notes, 'utf8')
      .split('\n')
      .filter(Boolean)
      .reduce((sum, line) => sum + milliseconds(line, OF_CHILDREN), 0);
  }
}

const ticksPerSecond = () =>
  Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function milliseconds(stat: string, fields: readonly number[]): number {
  const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.reduce((sum, field) => sum + Number(values[field]), 0);
  return (ticks * 1000) / ticksPerSecond();
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
