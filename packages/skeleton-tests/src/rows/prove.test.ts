import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ContentCache } from '../cache/ContentCache';
import { FolderDigests } from '../cache/digest';
import { root } from '../cases/readCases';
import type { Outcome } from './Outcome';
import { ProofBench } from './ProofBench';
import { prove, recall, type Proving } from './prove';
import type { Proof } from './readRows';
import { programTest } from './kinds/programTest';

/** What the test says on the tree as it is, and on the broken one. */
let unbroken: Outcome;
let broken: Outcome;

describe('prove', () => {
  let folder: string;
  let proving: Proving;
  const proof: Proof = {
    id: 'X1',
    row: 'X1',
    place: 'skeleton/ci/plan.test.mjs',
    name: 'plans',
    mutation: { file: 'skeleton/ci/plan.mjs', find: 'a', replace: 'b' },
  };
  const result = () =>
    prove(proof, proving, new ProofBench(folder), async () => () => unbroken);

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-prove-'));
    proving = {
      cache: new ContentCache(folder),
      digests: new FolderDigests(root),
      versionOf: () => '1',
      strict: false,
    };
    unbroken = { status: 'passed' };
    broken = { status: 'failed', reason: 'It plans nothing.' };
    jest.spyOn(programTest, 'plant').mockResolvedValue(() => {});
    jest.spyOn(programTest, 'run').mockImplementation(async () => () => broken);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('wants a test that passes, and is red on the broken tree', async () => {
    expect(await result()).toMatchObject({ said: 'It plans nothing.' });
    expect(recall(proof, proving)).toMatchObject({
      said: 'It plans nothing.',
      cached: true,
    });
  });

  it.each<[string, Partial<Record<'unbroken' | 'broken', Outcome>>, RegExp]>([
    [
      'is not there',
      { unbroken: { status: 'absent', reason: 'there are others' } },
      /there is no such test: there are others/,
    ],
    [
      'does not pass',
      { unbroken: { status: 'failed', reason: 'no' } },
      /the test does not pass: no/,
    ],
    [
      'does not notice',
      { broken: { status: 'passed' } },
      /passes on the broken tree/,
    ],
    [
      'cannot even run',
      { broken: { status: 'broken', reason: 'syntax' } },
      /breaks more than the test: syntax/,
    ],
  ])(
    'takes no test that %s, and keeps no failure',
    async (_, said, problem) => {
      unbroken = said.unbroken ?? unbroken;
      broken = said.broken ?? broken;
      expect((await result()).problem).toMatch(problem);
      expect(recall(proof, proving)).toBeUndefined();
    },
  );

  it('forgets a result when the change is another', async () => {
    await result();
    const other = { ...proof, mutation: { ...proof.mutation, replace: 'c' } };
    expect(recall(other, proving)).toBeUndefined();
  });

  it('skips what needs a missing tool, or refuses it', async () => {
    proving = { ...proving, versionOf: () => undefined };
    const policy = { ...proof, place: 'skeleton/policies/iam_test.rego' };
    expect(recall(policy, proving)?.skipped).toBe('conftest not found');
    expect(recall(policy, { ...proving, strict: true })?.problem).toBe(
      'conftest not found',
    );
  });
});
