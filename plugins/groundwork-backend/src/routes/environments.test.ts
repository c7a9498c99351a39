import { mockCredentials } from '@backstage/backend-test-utils';
import { ArtifactError } from '@groundwork/backstage-plugin-groundwork-node';
import request from 'supertest';
import { fakeCi, fakeForges, type FakeCi } from '../__testUtils__/fakeForge';
import {
  ago,
  HEAD,
  ledgerStack,
  makeJob,
  makeProposal,
  makeRun,
  makeStatus,
  planCheck,
  spec,
  stackFile,
  statusArtifactOf,
} from '../__testUtils__/ledgerStack';
import { startBackend } from '../__testUtils__/startBackend';

jest.setTimeout(60_000);

const path = '/api/groundwork/stacks/github.example/acme/ledger/environments';
const service = {
  authorization: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('plugin:catalog'),
    targetPluginId: 'groundwork',
  }),
};

const run = makeRun();
const applied = statusArtifactOf(
  makeStatus(run, {
    outputs: {
      vpcId: 'vpc-1',
      natAddresses: [],
      cluster: { name: 'c', arn: 'arn', endpoint: 'https://c', version: '1' },
    },
  }),
);

async function start(ci: FakeCi, stack = {}, options = {}) {
  const repository = ledgerStack({ ci, ...stack });
  const forges = fakeForges({ repositories: [repository] });
  const backend = await startBackend({ forges, ...options });
  return {
    ...backend,
    forges,
    repository,
    states: async () => (await request(backend.server).get(path)).body,
    deployed: async () => {
      const { body } = await request(backend.server)
        .get('/api/groundwork/environments')
        .set(service);
      return body.stacks;
    },
  };
}

describe('GET /stacks/…/environments', () => {
  it('shows what a verified report tells, as soon as its run has ended', async () => {
    const ci = fakeCi({
      runs: [makeRun({ state: 'running', conclusion: undefined })],
      jobs: [makeJob({ state: 'running', conclusion: undefined })],
    });
    const { states } = await start(ci);
    expect((await states()).environments).toMatchObject([
      { environment: 'dev', state: 'applying', activeRun: { id: 1 } },
    ]);
    ci.runs = [run];
    ci.jobs = [makeJob()];
    ci.artifacts = [applied];
    expect(await states()).toEqual({
      environments: [
        {
          environment: 'dev',
          state: 'running',
          rehearsed: true,
          reportedAt: run.updatedAt,
          lastRun: {
            id: 1,
            workflow: 'apply',
            event: 'push',
            state: 'completed',
            conclusion: 'success',
            commit: run.headSha,
            createdAt: run.createdAt,
            updatedAt: run.updatedAt,
            url: run.url,
          },
          outputs: expect.objectContaining({ vpcId: 'vpc-1' }),
          diagnostics: [],
        },
      ],
      refused: [],
      operations: { check: true, remove: true },
    });
  });

  it('downloads a report once, and asks no more about a run that is done with', async () => {
    const { states, forges } = await start(
      fakeCi({ runs: [run], jobs: [makeJob()], artifacts: [applied] }),
    );
    await states();
    forges.calls.length = 0;
    expect((await states()).environments).toMatchObject([{ state: 'running' }]);
    expect(forges.calls).not.toContain('listArtifacts');
    expect(forges.calls).not.toContain('downloadArtifact');
    expect(forges.calls.length).toBeLessThanOrEqual(5);
  });

  it('takes reports that the forge lists after the first', async () => {
    const qa = { ...spec.environments[0], name: 'qa' };
    const mainSpec = { ...spec, environments: [...spec.environments, qa] };
    const ended = makeRun({ updatedAt: new Date().toISOString() });
    const ci = fakeCi({
      runs: [ended],
      jobs: [makeJob(), makeJob({ id: 12, name: 'apply (qa)' })],
      artifacts: [statusArtifactOf(makeStatus(ended))],
    });
    const { states } = await start(ci, { mainSpec });
    expect((await states()).environments[0]).toMatchObject({
      environment: 'dev',
      state: 'running',
    });
    ci.artifacts.push(
      statusArtifactOf(makeStatus(ended, { environment: 'qa' }), {
        id: 102,
        name: 'status-qa',
        content: {
          'status-qa.json': JSON.stringify(
            makeStatus(ended, { environment: 'qa' }),
          ),
        },
      }),
    );
    expect(await states()).toMatchObject({
      environments: [
        { environment: 'dev', state: 'running' },
        { environment: 'qa', state: 'running' },
      ],
      refused: [],
    });
  });

  it('takes a report before the run goes on with the next environment', async () => {
    const prod = { ...spec.environments[0], name: 'prod' };
    const waiting = makeRun({ state: 'waiting', conclusion: undefined });
    const { states } = await start(
      fakeCi({
        runs: [waiting],
        jobs: [
          makeJob(),
          makeJob({ id: 12, name: 'apply (prod)', state: 'waiting' }),
        ],
        pending: { 1: ['prod'] },
        artifacts: [statusArtifactOf(makeStatus(waiting))],
      }),
      {
        mainSpec: { ...spec, environments: [...spec.environments, prod] },
      },
    );
    expect((await states()).environments).toMatchObject([
      { environment: 'dev', state: 'running' },
      { environment: 'prod', state: 'waiting', activeRun: { id: 1 } },
    ]);
  });

  it('shows what an open proposal adds', async () => {
    const ci = fakeCi({ checks: { [HEAD]: [] } });
    const { states } = await start(ci, {
      mainSpec: { ...spec, environments: [] },
      files: {
        'main:.groundwork/stack.json': stackFile({ ...spec, environments: [] }),
        [`${HEAD}:.groundwork/stack.json`]: stackFile(spec),
      },
      proposals: [
        makeProposal({ number: 2, branch: 'fix-typo' }),
        makeProposal(),
      ],
    });
    const dev = async () => (await states()).environments;
    expect(await dev()).toMatchObject([
      { environment: 'dev', state: 'proposed', proposal: 1 },
    ]);
    ci.checks[HEAD] = [planCheck()];
    expect(await dev()).toMatchObject([{ state: 'planned', rehearsed: true }]);
    ci.checks[HEAD] = [
      planCheck({ conclusion: 'failure', title: 'Bad', text: undefined }),
    ];
    expect(await dev()).toMatchObject([
      { state: 'proposed', reason: 'Its plan failed: Bad.' },
    ]);
  });

  it('says what the policy lets the caller do', async () => {
    const { states } = await start(fakeCi(), {}, { isPermitted: false });
    expect((await states()).operations).toEqual({
      check: false,
      remove: false,
    });
  });

  it('shows nothing of a repository of the same name that is gone', async () => {
    const { states, repository } = await start(
      fakeCi({ runs: [run], jobs: [makeJob()], artifacts: [applied] }),
    );
    await states();
    repository.repository.createdAt = ago(1);
    repository.ci = fakeCi();
    expect((await states()).environments).toMatchObject([{ state: 'unknown' }]);
  });

  it('is unknown when the last report is too old', async () => {
    const { states } = await start(
      fakeCi({
        runs: [makeRun({ createdAt: ago(130), updatedAt: ago(121) })],
        jobs: [makeJob()],
        artifacts: [
          statusArtifactOf(
            makeStatus(makeRun({ createdAt: ago(130), updatedAt: ago(121) })),
          ),
        ],
      }),
    );
    expect((await states()).environments).toMatchObject([
      { state: 'unknown', reason: expect.stringMatching(/older than 120/) },
    ]);
  });
});

describe('reports', () => {
  const forged = makeRun({ id: 2, createdAt: ago(10), updatedAt: ago(5) });
  const status = makeStatus(forged, { outcome: 'failed' });
  const good = { runs: [run], jobs: [makeJob()], artifacts: [applied] };

  it.each<[string, Partial<FakeCi>, RegExp]>([
    [
      'of another branch',
      {
        runs: [{ ...forged, headBranch: 'evil' }, run],
        artifacts: [statusArtifactOf(status), applied],
      },
      /on the branch evil, not on main/,
    ],
    [
      'of a fork with a branch of the same name',
      {
        runs: [{ ...forged, headRepository: 'eve/ledger' }, run],
        artifacts: [statusArtifactOf(status), applied],
      },
      /of eve\/ledger/,
    ],
    [
      'of another workflow',
      {
        runs: [{ ...forged, workflow: '.github/workflows/evil.yaml' }, run],
        artifacts: [statusArtifactOf(status), applied],
      },
      /evil\.yaml deploys nothing/,
    ],
    [
      'of a proposal',
      {
        runs: [
          {
            ...forged,
            workflow: '.github/workflows/proposal.yaml',
            event: 'pull_request',
          },
          run,
        ],
        artifacts: [statusArtifactOf(status), applied],
      },
      /proposal\.yaml deploys nothing/,
    ],
    [
      'of another event',
      {
        runs: [{ ...forged, event: 'workflow_dispatch' }, run],
        artifacts: [statusArtifactOf(status), applied],
      },
      /started by workflow_dispatch/,
    ],
    [
      'with a wrong digest',
      {
        runs: [forged, run],
        artifacts: [
          statusArtifactOf(status, {
            content: new ArtifactError('the artifact has the digest x'),
          }),
          applied,
        ],
      },
      /has the digest x/,
    ],
    [
      'that another run made',
      {
        runs: [forged, run],
        artifacts: [
          statusArtifactOf(status, {
            content: applied.content,
          }),
          applied,
        ],
      },
      /run\.id is 1, where it should be 2/,
    ],
    [
      'about another environment than its artifact',
      {
        runs: [forged, run],
        artifacts: [
          statusArtifactOf(status, {
            name: 'status-prod',
            content: { 'status-prod.json': JSON.stringify(status) },
          }),
          applied,
        ],
      },
      /speaks of dev, and the artifact of prod/,
    ],
    [
      'with another schema',
      {
        runs: [forged, run],
        artifacts: [
          statusArtifactOf(status, { content: { 'status-dev.json': '{}' } }),
          applied,
        ],
      },
      /is no status/,
    ],
  ])('%s change nothing and are told of', async (_, forgery, reason) => {
    const { states, look } = await start(fakeCi({ ...good, ...forgery }));
    await look();
    await look();
    const { environments, refused } = await states();
    expect(environments).toMatchObject([
      { environment: 'dev', rehearsed: true, lastRun: { id: 1 } },
    ]);
    expect(environments[0].state).not.toBe('failed');
    expect(refused).toEqual([
      {
        run: 2,
        environment: expect.stringMatching(/^(dev|prod)$/),
        at: expect.any(String),
        reason: expect.stringMatching(reason),
      },
    ]);
  });

  it.each([
    ['no answer within 20000 ms', new Error('no answer within 20000 ms')],
    ['a server error', new Error('Could not download: the forge answered 500')],
    [
      'half an artifact',
      new ArtifactError('only 5 of 10 bytes came', { isIncomplete: true }),
    ],
  ])('are tried again after %s', async (_, failure) => {
    const artifact = { ...applied, content: failure } as typeof applied;
    const ci = fakeCi({ ...good, artifacts: [artifact] });
    const { states, look } = await start(ci);
    await look();
    const before = await states();
    expect(before.environments).toMatchObject([{ state: 'unknown' }]);
    expect(before.refused).toEqual([]);
    ci.artifacts = [applied];
    expect((await states()).environments).toMatchObject([{ state: 'running' }]);
  });

  it('are given up when they never come whole', async () => {
    const { states, look } = await start(
      fakeCi({
        ...good,
        artifacts: [
          {
            ...applied,
            content: new ArtifactError('only 5 of 10 bytes came', {
              isIncomplete: true,
            }),
          },
        ],
      }),
    );
    for (let time = 0; time < 6; time++) {
      await look();
    }
    expect((await states()).refused).toMatchObject([
      { run: 1, reason: 'only 5 of 10 bytes came' },
    ]);
  });

  it('are found that the forge lists late', async () => {
    const late = makeRun({ updatedAt: ago(1) });
    const ci = fakeCi({ runs: [late], jobs: [makeJob()] });
    const { states } = await start(ci);
    await states();
    ci.artifacts = [statusArtifactOf(makeStatus(late))];
    expect((await states()).environments).toMatchObject([{ state: 'running' }]);
  });
});

describe('GET /environments', () => {
  it('is for services only', async () => {
    const { server } = await start(fakeCi());
    const response = await request(server).get('/api/groundwork/environments');
    expect(response.status).toBe(403);
  });

  it('keeps what it knew when the forge is away', async () => {
    const { look, deployed, repository, forges } = await start(
      fakeCi({ runs: [run], jobs: [makeJob()], artifacts: [applied] }),
    );
    expect(await deployed()).toEqual([]);
    await look();
    const known = await deployed();
    expect(known).toEqual([
      {
        entityRef: 'component:default/ledger',
        repository: repository.repository.repository,
        url: 'https://github.example/acme/ledger',
        spec: {
          name: 'ledger',
          owner: 'group:default/payments',
          environments: spec.environments,
        },
        states: [
          expect.objectContaining({ environment: 'dev', state: 'running' }),
        ],
      },
    ]);
    forges.failure = new Error('away');
    await look();
    expect(await deployed()).toEqual(known);
  });

  it('asks no forge about a repository that an entity only claims', async () => {
    const { look, deployed, forges } = await start(
      fakeCi(),
      {},
      {
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'claim',
              annotations: {
                'groundwork.dev/stack': 'github.example/acme/secret',
                'backstage.io/managed-by-location':
                  'url:https://github.example/eve/own/blob/main/x.yaml',
              },
            },
          },
        ],
      },
    );
    await look();
    expect(await deployed()).toHaveLength(1);
    expect(forges.calls.filter(call => call === 'getRepository')).toHaveLength(
      1,
    );
  });
});

describe('blocks of removed environments', () => {
  const gone = makeRun({
    id: 5,
    workflow: '.github/workflows/retire.yaml',
    event: 'workflow_dispatch',
    createdAt: ago(-1),
    updatedAt: ago(-2),
  });
  const removal = fakeCi({
    runs: [gone],
    jobs: [makeJob({ id: 51, runId: 5, name: 'destroy (dev)' })],
    artifacts: [statusArtifactOf(makeStatus(gone))],
  });

  async function reserved(stack: object) {
    const backend = await start(removal, stack);
    const api = request(backend.server);
    const { body } = await api
      .post('/api/groundwork/reservations')
      .send({ taskId: 'task-1', spec });
    await api
      .post('/api/groundwork/reservations/task-1/confirm')
      .send({ repository: body.spec.repository });
    await backend.look();
    const held = await api.get('/api/groundwork/reservations');
    return { held: held.body.reservations, ...backend };
  }
  const dropped = {
    files: {
      'main:.groundwork/stack.json': stackFile({ ...spec, environments: [] }),
      [`${gone.headSha}:.groundwork/stack.json`]: stackFile(spec),
    },
  };

  it('are free again once main no longer describes them', async () => {
    const { held } = await reserved(dropped);
    expect(held).toEqual([]);
  });

  it('stay while main describes them', async () => {
    const { held, states } = await reserved({});
    expect(held).toHaveLength(1);
    expect((await states()).environments).toMatchObject([
      { environment: 'dev', state: 'removed' },
    ]);
  });

  it('stay while a proposal is open', async () => {
    const { held } = await reserved({
      ...dropped,
      proposals: [makeProposal()],
    });
    expect(held).toHaveLength(1);
  });
});
