import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  NewNetwork,
  Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import request from 'supertest';
import { answers, environment } from '../__testUtils__/answers';
import { startBackend } from '../__testUtils__/startBackend';

type Server = Awaited<ReturnType<typeof startBackend>>['server'];

const eve = { authorization: mockCredentials.user.header('user:default/eve') };
const repository = { host: 'github.example', owner: 'acme', name: 'ledger' };

async function specFor(server: Server, changes = {}): Promise<Spec> {
  const response = await request(server)
    .post('/api/groundwork/review')
    .send({ spec: answers(changes) });
  return response.body.spec;
}

function reserve(server: Server, taskId: string, spec: unknown) {
  return request(server)
    .post('/api/groundwork/reservations')
    .send({ taskId, spec });
}

async function held(server: Server) {
  const response = await request(server).get('/api/groundwork/reservations');
  return response.body.reservations;
}

describe('POST /reservations', () => {
  it('holds the block that the review showed', async () => {
    const { server, recorded } = await startBackend();
    const spec = await specFor(server);
    const response = await reserve(server, 'task-1', spec);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      spec,
      reservations: [
        {
          taskId: 'task-1',
          repository,
          environment: 'dev',
          cidr: '10.16.0.0/20',
          pool: 'dev',
          state: 'leased',
          createdBy: 'user:default/mock',
        },
      ],
    });
    expect(await held(server)).toEqual(response.body.reservations);
    expect(recorded).toEqual([
      { eventId: 'reservation-create', status: 'succeeded' },
    ]);
  });

  it('gives the same task the same block, and another task another', async () => {
    const { server } = await startBackend();
    const spec = await specFor(server);
    const first = await reserve(server, 'task-1', spec);
    const again = await reserve(server, 'task-1', spec);
    expect(again.body.spec).toEqual(first.body.spec);
    expect(await held(server)).toHaveLength(1);

    const other = await reserve(server, 'task-2', {
      ...spec,
      name: 'orders',
      repository: { ...repository, name: 'orders' },
    });
    expect(other.status).toBe(200);
    expect(other.body.spec.environments[0].network).toMatchObject({
      cidr: '10.16.16.0/20',
      pool: 'dev',
    });
    expect(await held(server)).toHaveLength(2);
  });

  it('shows the next review another block, and its own task the reserved one', async () => {
    const { server } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    const next = await specFor(server, { name: 'orders' });
    expect(next.environments[0].network).toMatchObject({
      cidr: '10.16.16.0/20',
    });
    const own = await request(server)
      .post('/api/groundwork/review')
      .send({ spec: answers(), taskId: 'task-1' });
    expect(own.body.networks).toMatchObject([
      { cidr: '10.16.0.0/20', reserved: true },
    ]);
  });

  it('holds nothing for a network that IPAM gives or that is there', async () => {
    const { server } = await startBackend();
    const spec = await specFor(server, {
      environments: [
        environment({
          network: {
            kind: 'existing',
            vpcId: 'vpc-0123456789abcdef0',
            cidr: '10.16.0.0/20',
            subnets: [
              { zone: 'eu-west-1a', private: 'subnet-0000000a' },
              { zone: 'eu-west-1b', private: 'subnet-0000000b' },
            ],
          },
          database: { kind: 'none' },
        }),
        environment({
          name: 'ipam',
          network: { kind: 'ipam', poolId: 'ipam-pool-0123456789abcdef0' },
        }),
      ],
    });
    const response = await reserve(server, 'task-1', spec);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ spec, reservations: [] });
    expect(await held(server)).toEqual([]);
  });

  it('answers 409 when an own block is taken, names who has it, and holds nothing', async () => {
    const { server, recorded } = await startBackend();
    const own = {
      environments: [
        environment({ network: { cidr: '10.99.0.0/16' } }),
        environment({ name: 'two' }),
      ],
    };
    const spec = await specFor(server, own);
    await reserve(server, 'task-1', spec);
    const before = await held(server);
    const response = await reserve(server, 'task-2', {
      ...spec,
      repository: { ...repository, name: 'orders' },
    });
    expect(response.status).toBe(409);
    expect(response.body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /environments\[0\]\.network\.cidr: 10\.99\.0\.0\/16 overlaps 10\.99\.0\.0\/16 of acme\/ledger, environment dev\. Fix: .*\(rule network-overlap\)/,
      ),
    });
    expect(await held(server)).toEqual(before);
    expect(recorded.at(-1)).toEqual({
      eventId: 'reservation-create',
      status: 'failed',
    });
  });

  it('answers 409 when an environment that exists would get a block around its own', async () => {
    const { server } = await startBackend();
    const spec = await specFor(server);
    await reserve(server, 'task-1', spec);
    await request(server)
      .post('/api/groundwork/reservations/task-1/confirm')
      .send({ repository });
    const [dev] = spec.environments;
    const same = await reserve(server, 'task-2', spec);
    expect(same.status).toBe(200);
    const { pool, ...network } = dev.network as NewNetwork;
    const wider = await reserve(server, 'task-2', {
      ...spec,
      environments: [{ ...dev, network: { ...network, cidr: '10.16.0.0/16' } }],
    });
    expect(pool).toBe('dev');
    expect(wider.status).toBe(409);
    expect(wider.body.error.message).toMatch(/rule network-overlap/);
    expect(await held(server)).toHaveLength(1);
  });

  it('answers 400 to a spec that breaks a rule or the schema, naming the field', async () => {
    const { server } = await startBackend();
    const spec = await specFor(server);
    const [dev] = spec.environments;
    const broken = await reserve(server, 'task-1', {
      ...spec,
      environments: [{ ...dev, cluster: { ...dev.cluster, version: '1.20' } }],
    });
    expect(broken.status).toBe(400);
    expect(broken.body.error.message).toMatch(
      /environments\[0\]\.cluster\.version: .* Fix: .*\(rule version-unknown\)/,
    );
    const hostile = await reserve(server, 'task-1', { ...spec, name: '../x' });
    expect(hostile.status).toBe(400);
    expect(hostile.body.error.message).toMatch(
      /^Nothing was reserved.\nname: /,
    );
    const elsewhere = await reserve(server, 'task-1', {
      ...spec,
      repository: { ...repository, owner: 'globex' },
    });
    expect(elsewhere.body.error.message).toMatch(/repository-not-allowed/);
    expect(await held(server)).toEqual([]);
  });
});

describe('GET /reservations', () => {
  it('tells a person of their own reservations only, a service of all', async () => {
    const { server } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    expect(await held(server)).toHaveLength(1);
    const response = await request(server)
      .get('/api/groundwork/reservations')
      .set(eve);
    expect(response.body).toEqual({ reservations: [] });
    const service = await request(server)
      .get('/api/groundwork/reservations')
      .set('authorization', mockCredentials.service.header());
    expect(service.body.reservations).toHaveLength(1);
  });
});

describe('POST /reservations/:taskId/confirm', () => {
  it('keeps the block', async () => {
    const { server, recorded } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    const response = await request(server)
      .post('/api/groundwork/reservations/task-1/confirm')
      .send({ repository });
    expect(response.status).toBe(200);
    expect(await held(server)).toMatchObject([{ state: 'confirmed' }]);
    expect(recorded.at(-1)).toEqual({
      eventId: 'reservation-confirm',
      status: 'succeeded',
    });
  });

  it('is for who reserved it', async () => {
    const { server } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    const response = await request(server)
      .post('/api/groundwork/reservations/task-1/confirm')
      .set(eve)
      .send({ repository });
    expect(response.status).toBe(403);
    expect(response.body.error.message).toMatch(/Only user:default\/mock/);
  });

  it('answers 404 when there is nothing to confirm, 400 without a repository', async () => {
    const { server } = await startBackend();
    const nothing = await request(server)
      .post('/api/groundwork/reservations/task-1/confirm')
      .send({ repository });
    expect(nothing.status).toBe(404);
    const malformed = await request(server)
      .post('/api/groundwork/reservations/task-1/confirm')
      .send({});
    expect(malformed.status).toBe(400);
    expect(malformed.body.error.message).toMatch(/^body\.repository/);
  });
});

describe('DELETE /reservations/:taskId', () => {
  it('gives the block back, twice without harm', async () => {
    const { server, recorded } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    const release = () =>
      request(server).delete('/api/groundwork/reservations/task-1');
    expect((await release()).body.released).toHaveLength(1);
    expect((await release()).body).toEqual({ released: [], kept: [] });
    expect(await held(server)).toEqual([]);
    expect(recorded.at(-1)).toEqual({
      eventId: 'reservation-release',
      status: 'succeeded',
    });
  });

  it('is for who reserved it', async () => {
    const { server } = await startBackend();
    await reserve(server, 'task-1', await specFor(server));
    const response = await request(server)
      .delete('/api/groundwork/reservations/task-1')
      .set(eve);
    expect(response.status).toBe(403);
    expect(await held(server)).toHaveLength(1);
  });
});

describe('without credentials', () => {
  it.each([
    ['post', 'review'],
    ['get', 'options'],
    ['get', 'reservations'],
    ['post', 'reservations'],
    ['post', 'reservations/task-1/confirm'],
    ['delete', 'reservations/task-1'],
    ['get', 'stacks/github.example/acme/ledger'],
    ['get', 'proposals/github.example/acme/ledger/1'],
  ] as const)('%s /%s answers 401', async (method, path) => {
    const { server } = await startBackend();
    const response = await request(server)
      [method](`/api/groundwork/${path}`)
      .set('authorization', mockCredentials.none.header());
    expect(response.status).toBe(401);
  });
});
