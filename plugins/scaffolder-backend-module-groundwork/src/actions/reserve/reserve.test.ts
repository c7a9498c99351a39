import { ConflictError } from '@backstage/errors';
import { actionContext } from '../../__testUtils__/actionContext';
import { fakeClient } from '../../__testUtils__/fakeClient';
import { spec } from '../../__testUtils__/spec';
import { createReserveAction } from './reserve';

describe('groundwork:reserve', () => {
  it('returns the spec with the blocks that the ledger gave', async () => {
    const client = fakeClient();
    const [environment] = spec.environments;
    const given = {
      ...spec,
      environments: [
        {
          ...environment,
          network: { ...environment.network, cidr: '10.16.16.0/20' },
        },
      ],
    };
    client.reserve.mockResolvedValueOnce({ spec: given, reservations: [] });
    const { context, outputs } = actionContext({ input: { spec } });

    await createReserveAction({ client }).handler(context);

    expect(client.reserve).toHaveBeenCalledWith(
      { taskId: 'a1b2c3d4-task', spec },
      expect.anything(),
    );
    expect(outputs).toEqual({ spec: given });
  });

  it('reserves nothing in a dry-run', async () => {
    const client = fakeClient();
    const { context, outputs } = actionContext({
      input: { spec },
      isDryRun: true,
    });

    await createReserveAction({ client }).handler(context);

    expect(client.reserve).not.toHaveBeenCalled();
    expect(outputs).toEqual({ spec });
  });

  it('refuses what is no spec, naming the field', async () => {
    const client = fakeClient();
    const { context } = actionContext({
      input: { spec: { ...spec, name: '../evil' } },
    });

    await expect(
      createReserveAction({ client }).handler(context),
    ).rejects.toThrow('- spec.name: lower-case letters');
    expect(client.reserve).not.toHaveBeenCalled();
  });

  it('passes a conflict on', async () => {
    const client = fakeClient();
    client.reserve.mockRejectedValueOnce(
      new ConflictError('environments[0].network.cidr: taken'),
    );
    const { context } = actionContext({ input: { spec } });

    await expect(
      createReserveAction({ client }).handler(context),
    ).rejects.toThrow('environments[0].network.cidr: taken');
  });

  it('gives the blocks back when the task is cancelled later on', async () => {
    const client = fakeClient();
    const controller = new AbortController();
    const { context } = actionContext({
      input: { spec },
      signal: controller.signal,
    });
    await createReserveAction({ client }).handler(context);
    expect(client.release).not.toHaveBeenCalled();

    controller.abort();

    expect(client.release).toHaveBeenCalledWith(
      { taskId: 'a1b2c3d4-task' },
      expect.anything(),
    );
  });
});
