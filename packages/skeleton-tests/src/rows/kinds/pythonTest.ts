import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../cases/readCases';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantOnWorkbench } from '../plant';
import type { TestKind } from '../TestKind';

const PLACE = /^skeleton\/(modules\/[\w-]+\/src)\/(test_\w+)\.py$/;

/** A test of a function that a module brings: `skeleton/modules/<name>/src/test_<file>.py#<Class>.<test>`. */
export const pythonTest: TestKind = {
  name: 'unittest',
  understands: place => PLACE.test(place),
  inputs(place) {
    const folder = path.dirname(place);
    // tests of what talks to a database start one
    const needsServer = fs.existsSync(
      path.join(root, folder, 'test_server.py'),
    );
    return {
      files: [folder],
      tools: needsServer ? ['python3', 'postgresql'] : ['python3'],
    };
  },
  async run(bench, place, names) {
    const [, folder, file] = PLACE.exec(place)!;
    const workbench = await bench.workbench();
    const { output } = await workbench.run(
      path.join(workbench.skeleton, folder),
      [
        ...['python3', '-B', '-m', 'unittest', '--verbose', '--buffer'],
        ...names.map(name => `${file}.${name}`),
      ],
    );
    return outcomesOf(readUnittest(output, file), output);
  },
  plant: plantOnWorkbench,
};

/** Tests of a file in the verbose report of unittest; one that is skipped, or does not load, is not there. */
export function readUnittest(
  output: string,
  file: string,
): Map<string, Outcome> {
  const tests = new Map<string, Outcome>();
  // a test with a docstring has it on the line after its name
  for (const [, test, place, word] of output.matchAll(
    /^(\w+) \(([\w.]+)\)(?:\n.*)? \.\.\. (ok|FAIL|ERROR)$/gm,
  )) {
    const [module, suite] = place.split('.');
    if (module !== file) continue;
    tests.set(
      `${suite}.${test}`,
      word === 'ok'
        ? { status: 'passed' }
        : { status: 'failed', reason: complaintOf(output, word, test) },
    );
  }
  return tests;
}

/** The error that the report ends a failed test with. */
function complaintOf(output: string, word: string, test: string) {
  const start = output.indexOf(`\n${word}: ${test} `);
  const block = output.slice(start + 1).split('\n====')[0];
  return /^\w[\w.]*(?:Error|Exception)\b.*$/m.exec(block)?.[0];
}
