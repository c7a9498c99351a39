import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../../rehearse/runCommand';
import { root } from '../../cases/readCases';
import { outcomesOf, type Outcome } from '../Outcome';
import { plantInCopy } from '../plant';
import type { TestKind } from '../TestKind';
import { workspaceClosure } from '../workspaceClosure';

const PLACE = /^((?:packages|plugins)\/[\w-]+)\/(.+\.test\.tsx?)$/;

/** Packages whose tests read what stacks are made of. */
const READS_THE_SKELETON = /^packages\/|^plugins\/(local-forge|scaffolder)/;

/** A test of this project's own packages: `plugins/<name>/src/<file>.test.ts#<full name>`. */
export const jestTest: TestKind = {
  name: 'jest',
  understands: place => PLACE.test(place),
  inputs(place) {
    const [, workspace] = PLACE.exec(place)!;
    return {
      files: [
        // a test is no input of others, but it is of itself
        place,
        ...workspaceClosure(root, workspace),
        ...(READS_THE_SKELETON.test(workspace)
          ? ['skeleton', 'templates', 'scripts']
          : []),
        'yarn.lock',
      ],
      tools: READS_THE_SKELETON.test(workspace)
        ? ['terraform', 'conftest', 'helm', 'kyverno', 'moto', 'promtool']
        : [],
    };
  },
  // The whole file: its tests may build on each other.
  async run(bench, place) {
    const [, workspace, file] = PLACE.exec(place)!;
    const copy = bench.copy();
    const report = copy.fileOf('jest-report.json');
    fs.rmSync(report, { force: true });
    const { output } = await runCommand({
      command: process.execPath,
      args: [
        path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        ...['package', 'test', '--watchAll=false', '--maxWorkers=1'],
        ...['--json', `--outputFile=${report}`],
        ...['--runTestsByPath', file],
      ],
      cwd: copy.fileOf(workspace),
      env: testEnvironment(),
    });
    return outcomesOf(readReport(report), output);
  },
  plant: plantInCopy,
};

function testEnvironment(): Record<string, string> {
  const { TF_CLI_CONFIG_FILE, ...env } = process.env;
  return {
    ...(env as Record<string, string>),
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
  };
}

/** Tests of jest's report by their full name and by their own; one whose file does not load is not there. */
function readReport(file: string): Map<string, Outcome> {
  if (!fs.existsSync(file)) return new Map();
  const { testResults } = JSON.parse(fs.readFileSync(file, 'utf8'));
  const tests = new Map<string, Outcome>();
  for (const {
    fullName,
    title,
    status,
    failureMessages,
  } of testResults.flatMap((result: any) => result.assertionResults)) {
    if (status !== 'passed' && status !== 'failed') continue;
    const reason = failureMessages[0]?.split(/\n {4}at /)[0];
    tests.set(fullName, { status, reason });
    if (!tests.has(title)) tests.set(title, { status, reason });
  }
  return tests;
}
