import { setTimeout } from 'node:timers/promises';
import type {
  ProposalView,
  Reservation,
} from '@groundwork/backstage-plugin-groundwork-common';
import { gitClone } from './__testUtils__/gitClone';
import { startPortal, type TestPortal } from './__testUtils__/startPortal';

jest.setTimeout(120_000);

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal?.stop());
afterEach(() => portal.forge.faults.clear());

async function reservationsOf(name: string): Promise<Reservation[]> {
  const { reservations } = await portal.client.call<{
    reservations: Reservation[];
  }>('GET', '/groundwork/reservations');
  return reservations.filter(({ repository }) => repository.name === name);
}

async function locationsOf(name: string): Promise<string[]> {
  const locations = await portal.client.call<{ data: { target: string } }[]>(
    'GET',
    '/catalog/locations',
  );
  return locations
    .map(({ data }) => data.target)
    .filter(target => target.includes(`/acme/${name}/`));
}

async function forgeGet(path: string) {
  const { apiBaseUrl, token } = portal.forge;
  const response = await fetch(`${apiBaseUrl}${path}`, {
    headers: { authorization: `token ${token}` },
  });
  return { status: response.status, body: await response.json() };
}

async function run(caseName: string, name: string) {
  const id = await portal.client.create(portal.values(caseName, name));
  return { id, ...(await portal.client.finished(id)) };
}

/** Everything that a refused or cancelled task may not leave behind. */
async function expectNothingLeft(name: string) {
  expect((await forgeGet(`/repos/acme/${name}`)).status).toBe(404);
  expect(await reservationsOf(name)).toEqual([]);
  expect(await locationsOf(name)).toEqual([]);
}

it('makes repository, catalog entity and proposal', async () => {
  const { id, status, error, output } = await run('three-stages', 'shop');
  expect({ status, error }).toEqual({ status: 'completed' });
  const [repository, proposal, entity] = output!.links;
  expect(repository.url).toBe(`${portal.forge.url}/acme/shop`);
  expect(entity.entityRef).toBe('component:default/shop');

  const clone = await gitClone(`${repository.url}.git`, portal.forge.token);
  try {
    const view = await portal.client.call<ProposalView>('GET', proposal.url!);
    expect(view).toMatchObject({
      title: 'Create shop: environments dev, staging, prod',
      state: 'open',
      entityRef: 'component:default/shop',
    });
    expect(view.body).toContain('## Network of `staging`');
    const before = await clone.files('main');
    expect(before.filter(file => file.startsWith('environments/'))).toEqual(
      before.filter(file => file === 'environments/README.md'),
    );
    expect(before).toContain('catalog-info.yaml');
    expect(await clone.files(view.branch)).toEqual(
      expect.arrayContaining([
        'environments/dev/infrastructure.tfvars.json',
        'environments/staging/infrastructure.tfvars.json',
        'environments/prod/infrastructure.tfvars.json',
      ]),
    );
    // the frame is the one first commit of both branches
    const frame = await clone.git('rev-list', 'origin/main');
    expect(await clone.git('log', '--format=%B', 'origin/main')).toContain(
      `Groundwork-Task: ${id}`,
    );
    const pristine = await clone.git('rev-list', 'origin/groundwork/pristine');
    expect(pristine.split('\n')).toEqual([expect.any(String), frame]);
  } finally {
    await clone.remove();
  }

  expect(await locationsOf('shop')).toHaveLength(1);
  const reservations = await reservationsOf('shop');
  expect(
    reservations.map(({ environment, state }) => [environment, state]).sort(),
  ).toEqual([
    ['dev', 'confirmed'],
    ['prod', 'confirmed'],
    ['staging', 'confirmed'],
  ]);
  expect((await forgeGet('/repos/acme/shop')).body.homepage).toBe(
    `http://localhost:7007/create/tasks/${id}`,
  );
});

it('gives a second stack other addresses', async () => {
  const runs = await Promise.all([
    run('default', 'first'),
    run('default', 'second'),
  ]);
  expect(runs.map(({ status, error }) => ({ status, error }))).toEqual([
    { status: 'completed' },
    { status: 'completed' },
  ]);
  const blocks = [
    ...(await reservationsOf('first')),
    ...(await reservationsOf('second')),
  ].map(({ cidr }) => cidr);
  expect(new Set(blocks).size).toBe(2);
});

it('refuses a name that exists, with a link to it', async () => {
  const first = await run('default', 'taken');
  expect(first.status).toBe('completed');
  const reserved = await reservationsOf('taken');

  const second = await run('default', 'taken');

  expect(second.status).toBe('failed');
  expect(second.error).toContain(`${portal.forge.url}/acme/taken`);
  expect(await reservationsOf('taken')).toEqual(reserved);
  expect(await locationsOf('taken')).toHaveLength(1);
  expect((await forgeGet('/repos/acme/taken/pulls')).body).toHaveLength(1);
});

it('refuses what the schema of the form refuses, before there is a task', async () => {
  const values = portal.values('default', '../evil');
  await expect(portal.client.create(values)).rejects.toThrow(
    /400 .*instance\.name.*does not match pattern/s,
  );
  await expectNothingLeft('evil');
});

it('refuses what the review refuses, and leaves nothing behind', async () => {
  const values = portal.values('default', 'twice');
  const [environment] = values.environments as object[];
  const id = await portal.client.create({
    ...values,
    environments: [environment, environment],
  });

  const { status, error } = await portal.client.finished(id);

  expect(status).toBe('failed');
  expect(error).toMatch(
    /^The answers cannot be used, and nothing was made:\n- environments\[1\]\.name: .* Fix: .* \(rule [a-z-]+\)/,
  );
  await expectNothingLeft('twice');
});

it('leaves nothing behind when the repository cannot be made', async () => {
  portal.forge.faults.add({
    operation: 'repos/create-in-org',
    times: Infinity,
    before: { status: 403, json: { message: 'Not allowed to create' } },
  });

  const { status, error } = await run('default', 'forbidden');

  expect(status).toBe('failed');
  expect(error).toContain('Not allowed to create');
  await expectNothingLeft('forbidden');
});

it('continues when it is retried, and makes nothing twice', async () => {
  const undo = portal.forge.faults.add({
    operation: 'pulls/create',
    times: Infinity,
    before: { status: 403, json: { message: 'Not now' } },
  });
  const { id, status, error } = await run('three-stages', 'retried');
  expect(status).toBe('failed');
  expect(error).toContain('Not now');
  undo();

  await portal.client.retry(id);

  expect(await portal.client.finished(id)).toMatchObject({
    status: 'completed',
  });
  expect((await forgeGet('/repos/acme/retried/pulls')).body).toHaveLength(1);
  expect(await locationsOf('retried')).toHaveLength(1);
  expect((await reservationsOf('retried')).map(({ state }) => state)).toEqual([
    'confirmed',
    'confirmed',
    'confirmed',
  ]);
});

it('stops when it is cancelled, and gives the addresses back', async () => {
  let reached = () => {};
  const atRepository = new Promise<void>(done => {
    reached = done;
  });
  let goOn = () => {};
  const cancelled = new Promise<void>(done => {
    goOn = done;
  });
  portal.forge.faults.add({
    operation: 'repos/create-in-org',
    onBefore: () => {
      reached();
      return cancelled;
    },
    before: 'drop',
  });
  const id = await portal.client.create(portal.values('default', 'stopped'));
  await atRepository;
  expect(await reservationsOf('stopped')).toHaveLength(1);

  await portal.client.cancel(id);
  const { status } = await portal.client.finished(id);
  goOn();

  expect(status).toBe('failed');
  await setTimeout(200);
  await expectNothingLeft('stopped');
});
