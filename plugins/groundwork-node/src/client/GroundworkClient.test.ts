import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { makeEnvironment, makeSpec } from '../__testUtils__/specs';
import { GroundworkClient } from './GroundworkClient';

const credentials = mockCredentials.user('user:default/alice');
const review = {
  spec: makeSpec(),
  findings: [],
  networks: [],
  versions: [],
  lifecycleDataFrom: '2026-11-01',
};
const reservation = {
  taskId: 'task-1',
  repository: makeSpec().repository,
  environment: 'dev',
  cidr: '10.16.0.0/20',
  state: 'leased',
  createdBy: 'user:default/alice',
  createdAt: '2026-11-01T00:00:00Z',
};

function setUp(answer: unknown, status = 200) {
  const fetch = jest.fn(async () =>
    answer === undefined
      ? new Response(null, { status: 204 })
      : new Response(JSON.stringify(answer), {
          status,
          headers: { 'content-type': 'application/json' },
        }),
  );
  const client = new GroundworkClient({
    discovery: mockServices.discovery(),
    auth: mockServices.auth(),
    fetch,
  });
  return { client, fetch };
}

describe('GroundworkClient', () => {
  it('reviews on behalf of the person', async () => {
    const { client, fetch } = setUp(review);
    const spec = { name: 'shop' };
    expect(
      await client.review({ spec, taskId: 'task-1' }, { credentials }),
    ).toEqual(review);
    expect(fetch).toHaveBeenCalledWith(
      'http://localhost:0/api/groundwork/review',
      expect.objectContaining({
        method: 'POST',
        body: JSON.stringify({ spec, taskId: 'task-1' }),
        headers: {
          authorization: `Bearer ${mockCredentials.service.token({
            onBehalfOf: credentials,
            targetPluginId: 'groundwork',
          })}`,
          'content-type': 'application/json',
        },
      }),
    );
  });

  it('reserves, confirms and releases', async () => {
    const reserved = { spec: makeSpec(), reservations: [reservation] };
    const { client } = setUp(reserved);
    expect(
      await client.reserve(
        { taskId: 'task-1', spec: makeSpec() },
        { credentials },
      ),
    ).toEqual(reserved);

    const { client: quiet, fetch } = setUp(undefined);
    await quiet.confirm(
      { taskId: 'a/b', repository: makeSpec().repository },
      { credentials },
    );
    await quiet.release({ taskId: 'a/b' }, { credentials });
    expect(fetch.mock.calls.map(call => [...(call as unknown[])][0])).toEqual([
      'http://localhost:0/api/groundwork/reservations/a%2Fb/confirm',
      'http://localhost:0/api/groundwork/reservations/a%2Fb',
    ]);
  });

  it('tells who proposed and asks what is deployed in its own name', async () => {
    const { client: quiet, fetch: told } = setUp(undefined);
    await quiet.recordProposer({
      repository: { ...makeSpec().repository, host: 'localhost:7008' },
      number: 7,
      taskId: 'task-1',
      proposedBy: 'user:default/alice',
    });
    const own = {
      authorization: `Bearer ${mockCredentials.service.token({
        onBehalfOf: await mockServices.auth().getOwnServiceCredentials(),
        targetPluginId: 'groundwork',
      })}`,
    };
    expect(told).toHaveBeenCalledWith(
      `http://localhost:0/api/groundwork/proposals/localhost%3A7008/${
        makeSpec().repository.owner
      }/${makeSpec().repository.name}/7/proposer`,
      expect.objectContaining({
        method: 'POST',
        body: '{"taskId":"task-1","proposedBy":"user:default/alice"}',
        headers: expect.objectContaining(own),
      }),
    );

    const { name, owner, repository, environments } = makeSpec({
      environments: [makeEnvironment()],
    });
    const stacks = [
      {
        entityRef: 'component:default/shop',
        repository,
        url: 'https://forge.test/acme/shop',
        spec: { name, owner, environments },
        states: [
          {
            environment: 'dev',
            state: 'running',
            rehearsed: true,
            diagnostics: [],
          },
        ],
      },
    ];
    const { client, fetch } = setUp({ stacks });
    expect(await client.deployedStacks()).toEqual(stacks);
    expect(fetch).toHaveBeenCalledWith(
      'http://localhost:0/api/groundwork/environments',
      expect.objectContaining({
        method: 'GET',
        headers: expect.objectContaining(own),
      }),
    );
  });

  it('passes refusals on', async () => {
    const { client } = setUp(
      {
        request: { method: 'POST', url: '/reservations' },
        response: { statusCode: 409 },
        error: {
          name: 'ConflictError',
          message: 'environments[0].network.cidr: taken',
        },
      },
      409,
    );
    await expect(
      client.reserve({ taskId: 'task-1', spec: makeSpec() }, { credentials }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      cause: {
        name: 'ConflictError',
        message: 'environments[0].network.cidr: taken',
      },
    });
  });

  it('refuses an answer that is not what was agreed', async () => {
    const { client } = setUp({ ...review, findings: 'none' });
    await expect(client.review({ spec: {} }, { credentials })).rejects.toThrow(
      /answered POST \/review with something else than agreed: findings/,
    );
  });
});
