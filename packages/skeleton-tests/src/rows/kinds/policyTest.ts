import fs from 'node:fs';
import path from 'node:path';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

const STATUS: Record<string, Outcome['status']> = {
  PASS: 'passed',
  FAIL: 'failed',
  ERROR: 'broken',
};

/** A test of the policies about plans: `skeleton/policies/<file>_test.rego#<rule>`. */
export const policyTest: TestKind = {
  name: 'conftest verify',
  understands: place => /^skeleton\/policies\/.*_test\.rego$/.test(place),
  inputs: () => ({ files: ['skeleton/policies'], tools: ['conftest'] }),
  async run(bench, place) {
    const workbench = await bench.workbench();
    const { output } = await workbench.run(workbench.skeleton, [
      process.env.GROUNDWORK_CONFTEST ?? 'conftest',
      ...['verify', '--no-color', '--policy', 'policies', '--report', 'full'],
    ]);
    const text = fs.readFileSync(path.join(workbench.folder, place), 'utf8');
    const [, namespace] = /^package ([\w.]+)$/m.exec(text) ?? [];
    return outcomesOf(readReport(output, namespace), output);
  },
  plant: plantOnWorkbench,
};

/** Tests of a package in Conftest's report. */
export function readReport(
  output: string,
  namespace: string,
): Map<string, Outcome> {
  const tests = new Map<string, Outcome>();
  for (const [, found, name, word] of output.matchAll(
    /^data\.([\w.]+)\.(test_\w+): (PASS|FAIL|ERROR)/gm,
  ))
    if (found === namespace)
      tests.set(name, { status: STATUS[word], reason: `${name}: ${word}` });
  return tests;
}
