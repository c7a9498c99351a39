import assert from 'node:assert/strict';
import { it } from 'node:test';
import { duration, pollUntilEmpty } from './poll.mjs';

const { signal } = new AbortController();

it('waits until nothing is left and tells of changes only', async () => {
  const answers = [['a', 'b'], ['a', 'b'], ['b'], []];
  const said = [];
  const left = await pollUntilEmpty({
    ask: async () => answers.shift(),
    deadlineMinutes: 1,
    pollSeconds: 0.001,
    say: line => said.push(line),
    signal,
  });
  assert.deepEqual(left, []);
  assert.deepEqual(said, ['Still there: a, b', 'Still there: b']);
});

it('gives up at the deadline with what is left', async () => {
  let asked = 0;
  const left = await pollUntilEmpty({
    ask: async () => {
      asked += 1;
      return ['a'];
    },
    deadlineMinutes: 0,
    pollSeconds: 1,
    say: () => {},
    signal,
  });
  assert.deepEqual(left, ['a']);
  assert.equal(asked, 1);
});

it('stops waiting when it is cancelled', async () => {
  const cancellation = new AbortController();
  const left = await pollUntilEmpty({
    ask: async () => {
      setImmediate(() => cancellation.abort());
      return ['a'];
    },
    deadlineMinutes: 60,
    pollSeconds: 600,
    say: () => {},
    signal: cancellation.signal,
  });
  assert.deepEqual(left, ['a']);
});

it('takes numbers from 0', () => {
  assert.equal(duration('x', '0.5'), 0.5);
  for (const value of ['-1', 'soon', 'NaN'])
    assert.throws(() => duration('x', value), /--x is/);
});
