import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from '../cases/readCases';

const sources = path.join(root, 'skeleton/modules/db-access/src');
// scripts/test.mjs names what is skipped, and runs all of these tests by itself
const pythonTests =
  spawnSync('python3', ['--version']).status === 0 &&
  spawnSync('initdb', ['--version']).status === 0
    ? describe
    : describe.skip;

jest.setTimeout(120_000);

pythonTests('the function that reaches the database', () => {
  it.each([
    ['answers for its health', 'test_actions.Actions.test_health'],
    ['makes the schema', 'test_actions.Migrations.test_those_that_are_shipped'],
    [
      'reads and never writes',
      'test_actions.Actions.test_query_writes_nothing',
    ],
    [
      'ends what was left open',
      'test_actions.Actions.test_clean_up_ends_what_was_left_open',
    ],
    [
      'closes its connection',
      'test_handler.Handler.test_closes_after_a_failure_too',
    ],
    ['reads where and with what', 'test_handler.Handler.test_connects_as_told'],
  ])('%s', (_, test) => {
    const { status, stderr } = spawnSync(
      'python3',
      ['-B', '-m', 'unittest', test],
      { cwd: sources, encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, expect.stringMatching(/Ran 1 test/)]);
  });
});
