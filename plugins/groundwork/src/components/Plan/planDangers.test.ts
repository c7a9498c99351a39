import {
  changePlan,
  createPlan,
  failedPlan,
  infrastructure,
} from '../../__testUtils__/plans';
import { planDangers, sumCounts } from './planDangers';

describe('planDangers', () => {
  it('lists replacements, then removals, of every layer', () => {
    const plan = {
      ...changePlan,
      layers: [
        {
          ...infrastructure,
          counts: { ...infrastructure.counts, replace: 0, destroy: 2 },
          changes: infrastructure.changes.filter(
            ({ action }) => action !== 'replace',
          ),
        },
        {
          ...infrastructure,
          layer: 'platform' as const,
          counts: { ...infrastructure.counts, replace: 1, destroy: 0 },
          changes: infrastructure.changes.slice(0, 1),
        },
      ],
    };
    const { changes, unlisted } = planDangers(plan);
    expect(changes.map(({ action }) => action)).toEqual([
      'replace',
      'destroy',
      'destroy',
    ]);
    expect(unlisted).toBe(0);
  });

  it('counts what the plan does not list', () => {
    const plan = {
      ...changePlan,
      layers: [
        {
          ...infrastructure,
          counts: { ...infrastructure.counts, destroy: 9 },
        },
      ],
    };
    expect(planDangers(plan)).toMatchObject({ unlisted: 7 });
  });

  it('does not take what is not known for nothing', () => {
    expect(planDangers(failedPlan)).toMatchObject({
      changes: [],
      unknown: ['infrastructure', 'platform'],
    });
    expect(planDangers(createPlan)).toMatchObject({
      changes: [],
      deferred: ['platform'],
      unknown: [],
    });
  });

  it('adds up the layers', () => {
    expect(sumCounts(createPlan)).toEqual({
      create: 96,
      update: 0,
      replace: 0,
      destroy: 0,
    });
  });
});
