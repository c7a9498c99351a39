import { InputError } from '@backstage/errors';
import { actionContext } from '../../__testUtils__/actionContext';
import { fakeClient } from '../../__testUtils__/fakeClient';
import { fakeForge } from '../../__testUtils__/fakeForge';
import { spec } from '../../__testUtils__/spec';
import { createRepositoryCreateAction } from './repositoryCreate';

function setUp(forgeFor = jest.fn(fakeForge)) {
  const client = fakeClient();
  const skeletons = {
    latest: jest.fn().mockRejectedValue(new Error('The skeleton was asked')),
    at: jest.fn(),
  };
  const action = createRepositoryCreateAction({
    client,
    skeletons,
    forgeFor,
    appBaseUrl: 'http://localhost:7007',
  });
  return { action, client, skeletons, forgeFor };
}

describe('groundwork:repository:create', () => {
  it('starts from the newest skeleton, at the forge of the repository', async () => {
    const { action, forgeFor } = setUp();
    const { context } = actionContext({ input: { spec } });

    await expect(action.handler(context)).rejects.toThrow(
      'The skeleton was asked',
    );
    expect(forgeFor).toHaveBeenCalledWith('github.com');
  });

  // a retry skips the template's own step for failures
  it('gives the addresses of the task back when it fails', async () => {
    const { action, client } = setUp();
    const { context } = actionContext({ input: { spec } });

    await expect(action.handler(context)).rejects.toThrow(
      'The skeleton was asked',
    );

    expect(client.release).toHaveBeenCalledWith(
      { taskId: 'a1b2c3d4-task' },
      expect.anything(),
    );
  });

  it('creates nothing in a dry-run', async () => {
    const { action, client, skeletons } = setUp();
    const { context, outputs } = actionContext({
      input: { spec },
      isDryRun: true,
    });

    await action.handler(context);

    expect(skeletons.latest).not.toHaveBeenCalled();
    expect(client.release).not.toHaveBeenCalled();
    expect(outputs).toEqual({
      repositoryUrl: 'https://github.com/acme/ledger',
      cloneUrl: 'https://github.com/acme/ledger.git',
      catalogInfoUrl:
        'https://github.com/acme/ledger/blob/main/catalog-info.yaml',
    });
  });

  it.each([true, false])(
    'refuses a host that is not configured (dry-run: %s)',
    async isDryRun => {
      const { action } = setUp(
        jest.fn(() => {
          throw new InputError('repository.host: no forge is configured');
        }),
      );
      const { context } = actionContext({ input: { spec }, isDryRun });

      await expect(action.handler(context)).rejects.toThrow('repository.host');
    },
  );
});
