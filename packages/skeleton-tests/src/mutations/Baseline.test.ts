import { Baseline } from './Baseline';
import type { Check } from './checks/Check';
import type { Workbench } from './Workbench';

const bench = {} as Workbench;
let asked: string[];

beforeEach(() => {
  asked = [];
});

function check(name: string, scope: string, reason?: string): Check {
  return {
    name,
    scope,
    async run() {
      asked.push(`${name} of ${scope}`);
      return reason;
    },
  };
}

it('asks what noticed something, with those that look at the same, once', async () => {
  const baseline = new Baseline();
  const list = () => [
    check('validate', 'a'),
    check('plan', 'b'),
    check('policies', 'b'),
  ];
  for (const checks of [list(), list()])
    await baseline.confirm(bench, checks, checks[2]);
  expect(asked).toEqual(['plan of b', 'policies of b']);
  expect(baseline.size).toBe(1);
});

it('asks a wider check in the place of a part of it', async () => {
  const baseline = new Baseline();
  const wider = check('tests', 'all');
  for (const part of ['one', 'two']) {
    const narrow = { ...check('tests', part), wider };
    await baseline.confirm(bench, [narrow], narrow);
  }
  expect(asked).toEqual(['tests of all']);
});

it('refuses what an unbroken tree does not pass either', async () => {
  const checks = [check('plan', 'b', 'there is none')];
  await expect(
    new Baseline().confirm(bench, checks, checks[0]),
  ).rejects.toThrow('The unbroken tree does not pass plan (b): there is none');
});
