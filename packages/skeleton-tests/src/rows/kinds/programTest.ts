import path from 'node:path';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

/** A test of the programs of a stack: `skeleton/ci/<file>.test.mjs#<name>`. */
export const programTest: TestKind = {
  name: 'node --test',
  understands: place => /^skeleton\/.*\.test\.mjs$/.test(place),
  // They read whatever a stack has: programs, workflows, templates.
  inputs: () => ({ files: ['skeleton'], tools: [] }),
  async run(bench, place, names) {
    const workbench = await bench.workbench();
    const { output } = await workbench.run(workbench.skeleton, [
      process.execPath,
      '--test',
      '--test-reporter=tap',
      ...names.map(name => `--test-name-pattern=${escaped(name)}`),
      path.relative('skeleton', place),
    ]);
    return outcomesOf(readTap(output), output);
  },
  plant: plantOnWorkbench,
};

/** A name as a pattern that it matches; others may have it as a part. */
function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Tests of a TAP report, at whatever depth. */
export function readTap(output: string): Map<string, Outcome> {
  const tests = new Map<string, Outcome>();
  const lines = output.split('\n');
  lines.forEach((line, index) => {
    const found = /^\s*(not )?ok \d+ - (.*?)( # (SKIP|TODO).*)?$/.exec(line);
    if (!found || found[4]) return;
    const [, not, name] = found;
    tests.set(name.replace(/\\(.)/g, '$1'), {
      status: not ? 'failed' : 'passed',
      reason: not && complaintAfter(lines, index),
    });
  });
  return tests;
}

/** The error that the report tells below a failed test. */
function complaintAfter(lines: readonly string[], index: number) {
  const end = lines.findIndex(
    (line, at) => at > index && /^\s*\.\.\.$/.test(line),
  );
  const block = lines.slice(index, end).join('\n');
  const text = /\n\s*error: (?:\|-\n)?(.*(?:\n.*){0,3})/.exec(block)?.[1];
  return text?.replace(/\s+/g, ' ').trim();
}
