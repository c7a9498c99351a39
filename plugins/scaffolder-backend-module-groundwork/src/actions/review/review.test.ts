import { actionContext } from '../../__testUtils__/actionContext';
import { fakeClient } from '../../__testUtils__/fakeClient';
import { review, spec } from '../../__testUtils__/spec';
import { createReviewAction } from './review';

describe('groundwork:review', () => {
  it.each([false, true])(
    'returns spec, networks and summary (dry-run: %s)',
    async isDryRun => {
      const client = fakeClient();
      const action = createReviewAction({ client });
      const answers = { name: 'ledger' };
      const { context, outputs } = actionContext({
        input: { answers },
        isDryRun,
      });

      await action.handler(context);

      expect(client.review).toHaveBeenCalledWith(
        { spec: answers, taskId: 'a1b2c3d4-task' },
        expect.anything(),
      );
      expect(outputs).toEqual({
        spec,
        networks: review.networks,
        summary: expect.stringContaining(
          '| `eu-west-1a` | `10.16.0.0/26` (59)',
        ),
      });
    },
  );

  it('refuses with field, rule and fix of each error', async () => {
    const client = fakeClient();
    client.review.mockResolvedValueOnce({
      ...review,
      findings: [
        {
          level: 'error',
          field: 'environments[0].network.cidr',
          rule: 'network-overlap',
          message: '10.16.0.0/20 overlaps with shop',
          fix: 'leave the block empty',
        },
        ...review.findings,
      ],
    });
    const { context, outputs } = actionContext({ input: { answers: {} } });

    await expect(
      createReviewAction({ client }).handler(context),
    ).rejects.toThrow(
      '- environments[0].network.cidr: 10.16.0.0/20 overlaps with shop. Fix: leave the block empty (rule network-overlap)',
    );
    expect(outputs).toEqual({});
  });

  it('stops when the task is cancelled', async () => {
    const client = fakeClient();
    const { signal } = new AbortController();
    const { context } = actionContext({ input: { answers: {} }, signal });

    await createReviewAction({ client }).handler(context);

    expect(client.review).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ signal }),
    );
  });
});
