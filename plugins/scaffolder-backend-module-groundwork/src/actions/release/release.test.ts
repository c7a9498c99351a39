import { actionContext } from '../../__testUtils__/actionContext';
import { fakeClient } from '../../__testUtils__/fakeClient';
import { createReleaseAction } from './release';

describe('groundwork:release', () => {
  it("releases the task's reservations", async () => {
    const client = fakeClient();
    const { context } = actionContext({ input: {} });

    await createReleaseAction({ client }).handler(context);

    expect(client.release).toHaveBeenCalledWith(
      { taskId: 'a1b2c3d4-task' },
      expect.anything(),
    );
  });

  it('releases nothing in a dry-run', async () => {
    const client = fakeClient();
    const { context } = actionContext({ input: {}, isDryRun: true });

    await createReleaseAction({ client }).handler(context);

    expect(client.release).not.toHaveBeenCalled();
  });
});
