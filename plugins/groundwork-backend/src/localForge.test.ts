import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  EnvironmentState,
  Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import { GithubForge } from '@groundwork/backstage-plugin-groundwork-node';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- both ends of the protocol are tried
import {
  startLocalForge,
  type LocalForge,
} from '@groundwork/backstage-plugin-local-forge-backend/testing';
import request from 'supertest';
import {
  environment as dev,
  spec as devSpec,
  stackFile,
} from './__testUtils__/ledgerStack';
import { entity, startBackend } from './__testUtils__/startBackend';

jest.setTimeout(600_000);

const run = promisify(execFile);
const grace = {
  authorization: mockCredentials.user.header('user:default/grace'),
};
const staging: Environment = { ...dev, name: 'qa', stage: 'staging' };

let folder: string;
let forge: LocalForge;
let api: ReturnType<typeof request>;
let look: () => Promise<void>;
let adapter: GithubForge;
let repository: { host: string; owner: string; name: string };

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'groundwork-backend-'));
  const world = path.join(folder, 'world');
  await fs.mkdir(world);
  forge = await startLocalForge({
    runner: {
      driftMinutes: 0,
      openRehearsal: async () => ({
        env: { GROUNDWORK_REHEARSED: '1', WORLD: world },
        close: async () => {},
      }),
    },
  });
  repository = { host: forge.host, owner: 'acme', name: 'ledger' };
  adapter = new GithubForge({
    integration: { host: forge.host, apiBaseUrl: forge.apiBaseUrl },
    credentials: {
      getCredentials: async () => ({ type: 'token', token: forge.token }),
    },
  });
  const backend = await startBackend({
    forges: { of: () => adapter },
    localForgePort: Number(forge.host.split(':')[1]),
    groundwork: {
      approvers: ['user:default/grace'],
      approval: { allowAuthor: true },
    },
    entities: [
      entity('Component', 'local', {
        'groundwork.dev/stack': `${forge.host}/acme/ledger`,
        'backstage.io/managed-by-location': `url:${forge.url}/acme/ledger/blob/main/catalog-info.yaml`,
      }),
    ],
  });
  api = request(backend.server);
  look = backend.look;
  await adapter.createRepository({ repository, description: '', marker: 'x' });
});

afterAll(async () => {
  await forge?.close();
  await fs.rm(folder, { recursive: true, force: true });
});

const world = (name: string) => path.join(folder, 'world', name);
const at = (kind: 'stacks' | 'proposals', rest: string) =>
  `/api/groundwork/${kind}/${encodeURIComponent(
    forge.host,
  )}/acme/ledger/${rest}`;

async function get(url: string) {
  const { status, body } = await api.get(url).set(grace);
  expect([status, body.error]).toEqual([200, undefined]);
  return body;
}

async function post(url: string, body: object = {}) {
  const answer = await api.post(url).set(grace).send(body);
  expect([answer.status, answer.body]).toEqual([204, {}]);
}

/** Asks until the answer is what is waited for. */
async function until<T>(
  ask: () => Promise<T>,
  isThere: (answer: T) => unknown,
): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isThere(answer)) {
      return answer;
    }
    await setTimeout(100);
  }
}

/** Commits files on top of a branch. */
async function push(branch: string, files: Record<string, string>) {
  const clone = path.join(folder, 'clone');
  const token = Buffer.from(`x-access-token:${forge.token}`).toString('base64');
  const git = (...args: string[]) =>
    run('git', [
      '-c',
      `http.extraHeader=Authorization: Basic ${token}`,
      '-c',
      'user.name=ada',
      '-c',
      'user.email=ada@example.com',
      '-C',
      clone,
      ...args,
    ]);
  await fs.mkdir(clone, { recursive: true });
  await git('init', '--quiet');
  await git('checkout', '--quiet', '-B', branch);
  for (const [name, content] of Object.entries(files)) {
    await fs.mkdir(path.dirname(path.join(clone, name)), { recursive: true });
    await fs.writeFile(path.join(clone, name), content);
  }
  await git('add', '-A');
  await git('commit', '--quiet', '-m', branch);
  await git('push', '--quiet', `${forge.url}/acme/ledger.git`, branch);
}

const qa = async (): Promise<EnvironmentState> => {
  const { environments, refused } = await get(at('stacks', 'environments'));
  expect(refused).toEqual([]);
  return environments.find(
    ({ environment }: EnvironmentState) => environment === 'qa',
  );
};

it('takes a proposal from its plan to its removal, over the real protocol', async () => {
  const ci = await fs.readFile(
    path.join(__dirname, '__testUtils__', 'ci.mjs'),
    'utf8',
  );
  const programs =
    'checks plan summarize apply drift destroy verify-removed report';
  const spec = { ...devSpec, repository, environments: [] };
  await push('main', {
    '.groundwork/stack.json': stackFile(spec),
    ...Object.fromEntries(
      programs.split(' ').map(name => [`ci/${name}.mjs`, ci]),
    ),
  });
  await fs.writeFile(world('hold-plan'), '');
  await push('groundwork/create-1', {
    '.groundwork/stack.json': stackFile({ ...spec, environments: [staging] }),
    'environments/qa/infrastructure.tfvars.json': JSON.stringify({
      stack: 'ledger',
      stage: 'staging',
      account_id: staging.account,
      region: staging.region,
    }),
  });
  const { number } = await adapter.openProposal({
    repository,
    title: 'Create qa',
    body: '',
    branch: 'groundwork/create-1',
    base: 'main',
  });
  const proposal = at('proposals', String(number));
  const progress = () => get(`${proposal}/progress`);

  // the plan is at work, and its log can be read
  const planning = await until(progress, ({ checks }) =>
    checks.some(
      (check: { name: string; state: string }) =>
        check.name === 'plan (qa)' && check.state === 'running',
    ),
  );
  expect(planning.blockedBy).toMatch(/has not ended/);
  expect((await qa()).state).toBe('proposed');
  const { jobId } = planning.checks.find(
    (check: { name: string }) => check.name === 'plan (qa)',
  );
  const log = at('stacks', `jobs/${jobId}/log`);
  const begun = await until(
    () => get(log),
    ({ text }) => text.includes('plan of qa begins'),
  );
  expect(begun.complete).toBe(false);
  await fs.rm(world('hold-plan'));

  const ready = await until(progress, ({ blockedBy }) => !blockedBy);
  expect(ready).toMatchObject({
    plans: [{ environment: 'qa', rehearsed: true }],
    proposalRun: { workflow: 'proposal', conclusion: 'success' },
    approval: { allowed: true },
  });
  expect((await qa()).state).toBe('planned');
  const rest = await get(`${log}?offset=${begun.next}`);
  expect(rest.text).toContain('plan of qa ends');
  expect(rest.complete).toBe(true);

  // staging waits for a person, with the plan
  await post(`${proposal}/merge`, { headSha: ready.headSha });
  await post(`${proposal}/merge`, { headSha: ready.headSha });
  const { applyRun } = await until(
    progress,
    answer => answer.applyRun?.waitingFor.length,
  );
  expect((await qa()).state).toBe('waiting');
  const [{ plan }] = applyRun.waitingFor;
  const approve = at('stacks', `runs/${applyRun.id}/approve`);
  const wrong = await api
    .post(approve)
    .set(grace)
    .send({ environment: 'qa', digest: `sha256:${'0'.repeat(64)}` });
  expect(wrong.status).toBe(409);
  await post(approve, { environment: 'qa', digest: plan.digest });
  expect(await until(qa, ({ state }) => state === 'running')).toMatchObject({
    rehearsed: true,
    lastRun: { id: applyRun.id, workflow: 'apply' },
  });

  // the world moves
  await fs.writeFile(world('drifted'), '');
  await post(at('stacks', 'environments/qa/drift'));
  const drifted = await until(qa, ({ state }) => state === 'drifted');
  expect(drifted.drift?.changes).toMatchObject([{ address: 'aws_vpc.this' }]);

  // a run that is cancelled ends
  await fs.writeFile(world('hold-drift'), '');
  await post(at('stacks', 'environments/qa/drift'));
  const { activeRun } = await until(
    qa,
    state => state.activeRun?.state === 'running',
  );
  await post(at('stacks', `runs/${activeRun?.id}/cancel`));
  await fs.rm(world('hold-drift'));
  await until(qa, state => !state.activeRun);

  // a removal waits, too
  await post(at('stacks', 'environments/qa/remove'), { confirm: 'qa' });
  const removing = await until(
    qa,
    ({ activeRun: active }) => active?.state === 'waiting',
  );
  expect(removing).toMatchObject({
    state: 'removing',
    reason: 'The removal waits for an approval.',
  });
  await post(at('stacks', `runs/${removing.activeRun?.id}/approve`), {
    environment: 'qa',
  });
  await until(qa, ({ state }) => state === 'removed');

  // as long as nothing happens, looking costs nothing of the hourly share
  const used = async () => {
    const answer = await fetch(`${forge.apiBaseUrl}/rate_limit`, {
      headers: { authorization: `token ${forge.token}` },
    });
    return (await answer.json()).resources.core.used;
  };
  const cost = async () => {
    const before = await used();
    await look();
    await qa();
    return (await used()) - before;
  };
  expect(await until(cost, spent => spent === 0)).toBe(0);
});
