import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import { propose } from '@groundwork/backstage-plugin-groundwork-node';
import { actionContext } from '../../__testUtils__/actionContext';
import { fakeClient } from '../../__testUtils__/fakeClient';
import { fakeForge } from '../../__testUtils__/fakeForge';
import { review, spec } from '../../__testUtils__/spec';
import { createProposeAction } from './propose';

jest.mock('@groundwork/backstage-plugin-groundwork-node', () => {
  const actual = jest.requireActual(
    '@groundwork/backstage-plugin-groundwork-node',
  );
  return { ...actual, propose: jest.fn(actual.propose) };
});

function setUp() {
  const client = fakeClient();
  const forge = fakeForge();
  const skeletons = { latest: jest.fn(), at: jest.fn() };
  const action = createProposeAction({
    client,
    skeletons,
    forgeFor: () => forge,
    appBaseUrl: 'http://localhost:7007',
  });
  return { client, forge, action };
}

describe('groundwork:propose', () => {
  it('reserves again, reviews and confirms before it asks the forge', async () => {
    const { client, forge, action } = setUp();
    const { context } = actionContext({ input: { spec } });

    await expect(action.handler(context)).rejects.toThrow(
      'The forge was asked',
    );

    const task = { taskId: 'a1b2c3d4-task' };
    expect(client.reserve).toHaveBeenCalledWith(
      { ...task, spec },
      expect.anything(),
    );
    const { codeOwners, ...answers } = spec;
    expect(client.review).toHaveBeenCalledWith(
      { ...task, spec: answers },
      expect.anything(),
    );
    expect(client.confirm).toHaveBeenCalledWith(
      { ...task, repository: spec.repository },
      expect.anything(),
    );
    const order = [client.reserve, client.review, client.confirm].map(
      mock => mock.mock.invocationCallOrder[0],
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(forge.getRepository).toHaveBeenCalled();
  });

  it('confirms nothing when the ledger holds nothing for the spec', async () => {
    const { client, action } = setUp();
    const [environment] = spec.environments;
    const inIpam: Spec = {
      ...spec,
      environments: [
        {
          ...environment,
          network: {
            kind: 'ipam',
            poolId: 'ipam-pool-0123456789abcdef0',
            prefix: 20,
            zones: ['eu-west-1a', 'eu-west-1b'],
            nat: 'single',
            endpoints: 'gateway',
            flowLogs: false,
          },
        },
      ],
    };
    client.reserve.mockResolvedValueOnce({ spec: inIpam, reservations: [] });
    const { context } = actionContext({ input: { spec: inIpam } });

    await expect(action.handler(context)).rejects.toThrow(
      'The forge was asked',
    );

    expect(client.confirm).not.toHaveBeenCalled();
  });

  it('tells who started the task, once the proposal is open', async () => {
    const { client, action } = setUp();
    jest.mocked(propose).mockResolvedValueOnce({
      number: 7,
      url: 'https://github.com/acme/ledger/pull/7',
      branch: 'groundwork/create-a1b2c3d4',
      conflicts: [],
    });
    const { context, outputs } = actionContext({ input: { spec } });

    await action.handler(context);

    expect(client.recordProposer).toHaveBeenCalledWith(
      {
        repository: spec.repository,
        number: 7,
        taskId: 'a1b2c3d4-task',
        proposedBy: 'user:default/mock',
      },
      expect.anything(),
    );
    expect(outputs.number).toBe(7);
  });

  it('asks nothing of the forge when the review refuses', async () => {
    const { client, forge, action } = setUp();
    client.review.mockResolvedValueOnce({
      ...review,
      findings: [
        {
          level: 'error',
          field: 'environments[0].cluster.version',
          rule: 'version-support',
          message: 'EKS 1.30 is out of support',
          fix: 'choose 1.35',
        },
      ],
    });
    const { context } = actionContext({ input: { spec } });

    await expect(action.handler(context)).rejects.toThrow(
      'EKS 1.30 is out of support',
    );

    expect(client.confirm).not.toHaveBeenCalled();
    expect(forge.getRepository).not.toHaveBeenCalled();
  });

  it('gives back what it reserved when it does not get to confirm it', async () => {
    const { client, action } = setUp();
    client.confirm.mockRejectedValueOnce(new Error('The ledger is away'));
    // which hides nothing of the cause
    client.release.mockRejectedValueOnce(new Error('still away'));
    const { context } = actionContext({ input: { spec } });

    await expect(action.handler(context)).rejects.toThrow('The ledger is away');

    expect(client.release).toHaveBeenCalledWith(
      { taskId: 'a1b2c3d4-task' },
      expect.anything(),
    );
    expect(client.release.mock.invocationCallOrder[0]).toBeGreaterThan(
      client.reserve.mock.invocationCallOrder[0],
    );
  });

  it('only shows the proposal in a dry-run', async () => {
    const { client, forge, action } = setUp();
    const { context, outputs } = actionContext({
      input: { spec },
      isDryRun: true,
    });

    await action.handler(context);

    expect(client.reserve).not.toHaveBeenCalled();
    expect(client.confirm).not.toHaveBeenCalled();
    expect(forge.getRepository).not.toHaveBeenCalled();
    expect(outputs).toEqual({
      number: 1,
      proposalUrl: 'https://github.com/acme/ledger/pull/1',
      portalPath: '/groundwork/proposals/github.com/acme/ledger/1',
    });
  });
});
