import { makePlan } from '../__testUtils__/operations';
import { mergeBlock, type MergeKnowledge } from './mergeBlock';

const passed = { state: 'completed' as const, conclusion: 'success' as const };
const dev = { name: 'dev', stage: 'dev' as const };
const prod = { name: 'live', stage: 'prod' as const };
const good: MergeKnowledge = {
  state: 'open',
  environments: [dev],
  checks: [
    { name: 'checks', ...passed },
    { name: 'plan (dev)', ...passed },
  ],
  plans: [makePlan()],
  run: passed,
};

describe('mergeBlock', () => {
  it('lets a proposal pass whose checks have passed', () => {
    expect(mergeBlock(good)).toBeUndefined();
    expect(
      mergeBlock({ ...good, state: 'merged', checks: [] }),
    ).toBeUndefined();
    expect(
      mergeBlock({
        ...good,
        checks: [
          ...good.checks,
          { name: 'docs', state: 'completed', conclusion: 'skipped' },
        ],
      }),
    ).toBeUndefined();
  });

  it('waits for no plan of production, which is planned after the merge', () => {
    expect(mergeBlock({ ...good, environments: [dev, prod] })).toBeUndefined();
  });

  it.each<[string, Partial<MergeKnowledge>, RegExp]>([
    ['closed', { state: 'closed' }, /is closed/],
    ['a draft', { state: 'draft' }, /is a draft/],
    ['without a run', { run: undefined }, /has not ended. Wait/],
    [
      'without anything',
      { run: undefined, checks: [] },
      /checks has not ended/,
    ],
    ['while its run works', { run: { state: 'running' } }, /has not ended/],
    [
      'while a check works',
      {
        run: { state: 'running' },
        checks: [good.checks[0], { name: 'plan (dev)', state: 'running' }],
      },
      /plan \(dev\) has not ended/,
    ],
    [
      'with a failed check, which is said while others work',
      {
        run: { state: 'running' },
        checks: [
          {
            name: 'checks',
            state: 'completed',
            conclusion: 'failure',
            title: '2 errors',
          },
          { name: 'plan (dev)', state: 'running' },
        ],
      },
      /^The check checks ended with failure \(2 errors\)/,
    ],
    [
      'with a cancelled check that nobody requires',
      {
        checks: [
          ...good.checks,
          { name: 'lint', state: 'completed', conclusion: 'cancelled' },
        ],
      },
      /lint ended with cancelled/,
    ],
    [
      'without the plan of an environment',
      { environments: [dev, { name: 'qa', stage: 'staging' }] },
      /plan \(qa\) is missing/,
    ],
    [
      'with a plan of production that was made and cannot be read',
      {
        environments: [dev, prod],
        checks: [...good.checks, { name: 'plan (live)', ...passed }],
      },
      /live cannot be read/,
    ],
    ['without checks', { checks: [good.checks[1]] }, /checks is missing/],
    [
      'with a run that failed outside of its checks',
      { run: { state: 'completed', conclusion: 'failure' } },
      /workflow ended with failure/,
    ],
    ['with a plan that cannot be read', { plans: [] }, /dev cannot be read/],
    [
      'with a plan that has errors although its check passed',
      {
        plans: [
          makePlan({
            layers: [
              {
                ...makePlan().layers[0],
                diagnostics: [{ severity: 'error', summary: 'Wrong' }],
              },
            ],
          }),
        ],
      },
      /dev cannot be applied: Wrong/,
    ],
  ])('judges a proposal %s', (_, known, expected) => {
    expect(mergeBlock({ ...good, ...known })).toMatch(expected);
  });
});
