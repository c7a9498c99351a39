import { progress } from '../../__testUtils__/operations';
import { changePlan, createPlan } from '../../__testUtils__/plans';
import { inStageOrder } from './stageOrder';

describe('inStageOrder', () => {
  it('puts what is applied first first', () => {
    const other = { ...changePlan, environment: 'alpha' };
    const { plans } = inStageOrder({
      ...progress,
      plans: [createPlan, changePlan, other],
    });
    expect(plans.map(({ environment }) => environment)).toEqual([
      'alpha',
      'dev',
      'prod',
    ]);
  });

  it('puts the check of the whole repository first', () => {
    const checks = [3, 1, 2].map(id => ({
      ...progress.checks[id - 1],
      id,
      environment: id === 3 ? undefined : 'dev',
    }));
    expect(
      inStageOrder({ ...progress, checks }).checks.map(({ id }) => id),
    ).toEqual([3, 1, 2]);
  });
});
