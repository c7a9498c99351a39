import { kindOf } from '../kindOf';
import { readReport } from './policyTest';
import { readTap } from './programTest';
import { readUnittest } from './pythonTest';
import { readRuns, withoutOtherRuns } from './terraformRun';

it.each([
  [
    'skeleton/modules/network/tests/routes.tftest.hcl',
    'terraform test',
    'skeleton/modules/network',
  ],
  [
    'skeleton/layers/platform/tests/platform.tftest.hcl',
    'terraform test',
    'skeleton/platform',
  ],
  ['skeleton/policies/iam_test.rego', 'conftest verify', 'skeleton/policies'],
  ['skeleton/ci/plan.test.mjs', 'node --test', 'skeleton'],
  [
    'skeleton/modules/cost/src/test_report.py',
    'unittest',
    'skeleton/modules/cost/src',
  ],
  [
    'packages/skeleton-tests/src/lock/stateLock.test.ts',
    'jest',
    'packages/rehearsal',
  ],
  ['plan:three-stages/prod/infrastructure', 'promise of a plan', 'skeleton'],
  ['document:default', 'promise of documents', 'skeleton'],
  ['life:default/dev', 'step of a life', 'skeleton'],
])('%s is a place of %s', (place, kind, input) => {
  const found = kindOf(place)!;
  expect(found.name).toBe(kind);
  expect(found.inputs(place).files).toContain(input);
});

it('knows no other places', () => {
  expect(kindOf('skeleton/modules/network/main.tf')).toBeUndefined();
  expect(kindOf('docs/rows.md')).toBeUndefined();
});

it('tells apart what a run of Terraform asserts, and what breaks it', () => {
  const line = (run: string, more: object) =>
    JSON.stringify({ '@testrun': run, ...more });
  const done = (run: string, status: string) =>
    line(run, {
      type: 'test_run',
      test_run: { run, progress: 'complete', status },
    });
  const complaint = (run: string, summary: string, detail = '') =>
    line(run, {
      type: 'diagnostic',
      diagnostic: {
        severity: 'error',
        summary,
        detail,
        range: { filename: 'tests/a.tftest.hcl', start: { line: 7 } },
      },
    });
  const runs = readRuns(
    [
      'not JSON',
      done('one', 'pass'),
      complaint('two', 'Test assertion failed', 'It is open.'),
      done('two', 'fail'),
      done('three', 'error'),
      complaint('three', 'Unsupported argument'),
      done('four', 'skip'),
      done('five', 'error'),
      complaint('five', 'Missing expected failure', 'The run succeeded.'),
    ].join('\n'),
  );
  expect(Object.fromEntries(runs)).toEqual({
    one: { status: 'passed', reason: undefined },
    two: { status: 'failed', reason: 'tests/a.tftest.hcl:7: It is open.' },
    three: {
      status: 'broken',
      reason: 'tests/a.tftest.hcl:7: Unsupported argument',
    },
    four: { status: 'broken', reason: undefined },
    five: {
      status: 'failed',
      reason: 'tests/a.tftest.hcl:7: Missing expected failure',
    },
  });
});

it('leaves out runs that nobody asked for, where each plans by itself', () => {
  const run = (name: string, command = 'plan') =>
    `run "${name}" {\n  command = ${command}\n\n  assert {\n    condition = true\n  }\n}\n`;
  const text = `variables {\n  a = 1\n}\n\n${run('one')}\n${run('two')}`;
  expect(withoutOtherRuns(text, ['two'])).toBe(
    text.replace(/run "one"[^]*?\n}(?=\n)/, block => block.replace(/.*/g, '')),
  );
  for (const whole of [
    `${run('one', 'apply')}\n${run('two')}`,
    `${run('one')}\n${run('two').replace('true', 'run.one.x')}`,
  ])
    expect(withoutOtherRuns(whole, ['two'])).toBe(whole);
  expect(withoutOtherRuns(text, ['three'])).toBe(text);
});

it('reads tests of one file of Python', () => {
  const tests = readUnittest(
    `test_a (test_report.Costs.test_a) ... ok
test_b (test_report.Costs)
What it is about. ... FAIL
test_c (test_other.Costs.test_c) ... ok
test_d (test_report.Costs.test_d) ... skipped 'no PostgreSQL'
test_report (unittest.loader._FailedTest.test_report) ... ERROR

======================================================================
FAIL: test_b (test_report.Costs)
What it is about.
----------------------------------------------------------------------
Traceback (most recent call last):
  File "test_report.py", line 3, in test_b
    self.assertEqual(1, 2)
AssertionError: 1 != 2
`,
    'test_report',
  );
  expect([...tests]).toEqual([
    ['Costs.test_a', { status: 'passed' }],
    ['Costs.test_b', { status: 'failed', reason: 'AssertionError: 1 != 2' }],
  ]);
});

it('reads tests of a TAP report at any depth, without those that are skipped', () => {
  const tests = readTap(`TAP version 13
# Subtest: plan
    # Subtest: takes \\#1
    ok 1 - takes \\#1
      ---
      duration_ms: 1
      ...
    not ok 2 - refuses
      ---
      error: |-
        Expected values to be equal:

        1 !== 0
      ...
    ok 3 - later # SKIP
    1..3
not ok 1 - plan
`);
  expect(tests.get('takes #1')).toEqual({
    status: 'passed',
    reason: undefined,
  });
  expect(tests.get('refuses')).toEqual({
    status: 'failed',
    reason: 'Expected values to be equal: 1 !== 0',
  });
  expect(tests.has('later')).toBe(false);
});

it('reads the tests of one package of policies', () => {
  const report = `policies/iam_test.rego:1:
data.iam_test.test_wide: PASS (1ms)
data.tags_test.test_wide: FAIL (2ms)
data.iam_test.test_trust: FAIL (2ms)
`;
  expect([...readReport(report, 'iam_test')]).toEqual([
    ['test_wide', { status: 'passed', reason: 'test_wide: PASS' }],
    ['test_trust', { status: 'failed', reason: 'test_trust: FAIL' }],
  ]);
});
