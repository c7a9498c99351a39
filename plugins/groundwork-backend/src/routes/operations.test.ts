import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { fakeCi, fakeForges, type FakeCi } from '../__testUtils__/fakeForge';
import {
  DIGEST,
  HEAD,
  ledgerStack,
  MAIN,
  makeCheck,
  makeJob,
  makePlan,
  makeProposal,
  makeRun,
  planCheck,
  repository as elsewhere,
  spec,
  stackFile,
  statusArtifactOf,
  makeStatus,
} from '../__testUtils__/ledgerStack';
import { entity, startBackend } from '../__testUtils__/startBackend';

jest.setTimeout(60_000);

// the portal's own forge, where it approves by itself
const repository = { ...elsewhere, host: 'localhost:7008' };
const stack = '/api/groundwork/stacks/localhost:7008/acme/ledger';
const proposal = '/api/groundwork/proposals/localhost:7008/acme/ledger/1';

const ada = { authorization: mockCredentials.user.header('user:default/ada') };
const grace = {
  authorization: mockCredentials.user.header('user:default/grace'),
};
const service = (subject: string) => ({
  authorization: mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'groundwork',
  }),
});

const proposalRun = makeRun({
  id: 3,
  workflow: '.github/workflows/proposal.yaml',
  event: 'pull_request',
  headBranch: 'groundwork/create-1',
  headSha: HEAD,
});
const green = fakeCi({
  runs: [proposalRun],
  checks: { [HEAD]: [makeCheck('checks'), planCheck()] },
});

const merged = {
  proposals: [makeProposal({ state: 'merged', mergeSha: MAIN })],
};
const planArtifact: FakeCi['artifacts'][number] = {
  id: 200,
  runId: 1,
  name: 'plan-dev',
  sizeBytes: 1,
  digest: DIGEST,
  expired: false,
  createdAt: '2026-11-21T12:00:00Z',
  content: { 'plan.json': JSON.stringify(makePlan()), 'summary.md': '' },
};
const waiting = fakeCi({
  runs: [makeRun({ state: 'waiting', conclusion: undefined })],
  jobs: [makeJob({ state: 'waiting', conclusion: undefined })],
  pending: { 1: ['dev'] },
  artifacts: [
    { ...planArtifact, id: 199, content: { 'plan.json': '{}' } },
    planArtifact,
  ],
});

async function start(
  options: {
    ci?: FakeCi;
    stack?: Parameters<typeof ledgerStack>[0];
    groundwork?: object;
    isPermitted?: boolean;
    /** Nobody told who proposed. */
    isAuthorUnknown?: boolean;
    localForgePort?: number;
  } = {},
) {
  const held = ledgerStack({
    ci: options.ci ?? structuredClone(green),
    proposals: [makeProposal()],
    ...options.stack,
  });
  const forges = fakeForges({ repositories: [held] });
  const backend = await startBackend({
    forges,
    localForgePort: options.localForgePort ?? 7008,
    isPermitted: options.isPermitted,
    groundwork: {
      approvers: ['user:default/grace', 'user:ada'],
      ...options.groundwork,
    },
    entities: [
      entity('Component', 'local', {
        'groundwork.dev/stack': 'localhost:7008/acme/ledger',
        'backstage.io/managed-by-location':
          'url:http://localhost:7008/acme/ledger/blob/main/catalog-info.yaml',
      }),
    ],
  });
  const api = request(backend.server);
  if (!options.isAuthorUnknown && held.proposals?.length) {
    await api
      .post(`${proposal}/proposer`)
      .set(service('plugin:scaffolder'))
      .send({ taskId: 'task-1', proposedBy: 'user:default/ada' })
      .expect(204);
  }
  forges.calls.length = 0;
  const written = () =>
    forges.calls.filter(call => !/^(get|list|read|pending|down)/.test(call));
  return { ...backend, api, forges, held, written };
}

describe('GET /proposals/…/progress', () => {
  it('shows checks, plans and what may be done', async () => {
    const { api } = await start();
    const { body } = await api.get(`${proposal}/progress`).set(grace);
    expect(body).toEqual({
      headSha: HEAD,
      checks: [
        {
          id: 21,
          name: 'checks',
          state: 'completed',
          conclusion: 'success',
        },
        {
          id: 22,
          name: 'plan (dev)',
          environment: 'dev',
          state: 'completed',
          conclusion: 'success',
          title: '3 to add',
        },
      ],
      plans: [{ ...makePlan({ commit: HEAD }), createdAt: expect.any(String) }],
      proposalRun: expect.objectContaining({ id: 3, workflow: 'proposal' }),
      approval: { allowed: true },
    });
  });

  it('says what blocks the merge, and who may not approve', async () => {
    const ci = structuredClone(green);
    ci.checks[HEAD] = [makeCheck('checks')];
    ci.runs[0].state = 'running';
    const { api } = await start({ ci });
    const { body } = await api.get(`${proposal}/progress`).set(ada);
    expect(body).toMatchObject({
      blockedBy: 'The check plan (dev) has not ended. Wait for it.',
      approval: {
        allowed: false,
        reason: 'You proposed this. Ask another approver.',
      },
    });
  });

  it('takes no plan from a check of another name', async () => {
    const ci = structuredClone(green);
    ci.checks[HEAD] = [
      makeCheck('checks', { text: planCheck().text }),
      planCheck({ name: 'plan (prod)' }),
    ];
    const { api } = await start({ ci });
    const { body } = await api.get(`${proposal}/progress`).set(grace);
    expect(body.plans).toEqual([]);
  });

  describe('on a forge whose checks hold no plan', () => {
    const left = (change: Partial<FakeCi['artifacts'][number]> = {}) => ({
      ...planArtifact,
      runId: 3,
      // GitHub runs a proposal on what its merge would be
      content: {
        'plan.json': JSON.stringify(makePlan({ commit: 'c'.repeat(40) })),
      },
      ...change,
    });
    const seen = async (
      artifacts: FakeCi['artifacts'],
      run: Partial<typeof proposalRun> = {},
    ) => {
      const ci = structuredClone(green);
      ci.checks[HEAD] = [makeCheck('checks'), planCheck({ text: undefined })];
      ci.runs = [{ ...proposalRun, ...run }];
      ci.artifacts = artifacts;
      const { api } = await start({ ci });
      const { body } = await api.get(`${proposal}/progress`).set(grace);
      return body;
    };

    it("takes the plan that the proposal's run left", async () => {
      const body = await seen([left({ id: 199, content: {} }), left()]);
      expect(body.plans).toMatchObject([
        { environment: 'dev', digest: DIGEST },
      ]);
      expect(body).not.toHaveProperty('blockedBy');
    });

    it.each<[string, FakeCi['artifacts'], Partial<typeof proposalRun>]>([
      ['there is none', [], {}],
      ['it has expired', [left({ expired: true })], {}],
      ['it is of another environment', [left({ name: 'plan-prod' })], {}],
      [
        'its name is another than its content',
        [
          left({
            content: {
              'plan.json': JSON.stringify(makePlan({ environment: 'prod' })),
            },
          }),
        ],
        {},
      ],
      ['another run left it', [left({ runId: 1 })], {}],
      ['a fork made it', [left()], { headRepository: 'eve/ledger' }],
    ])('has no plan when %s', async (_, artifacts, run) => {
      const body = await seen(artifacts, run);
      expect(body.plans).toEqual([]);
      expect(body.blockedBy).toMatch(/The plan of dev cannot be read/);
    });
  });

  it('shows what the merge started, with the plan that it waits with', async () => {
    const ci = structuredClone(waiting);
    ci.runs.push(proposalRun);
    const { api } = await start({ ci, stack: merged });
    const { body } = await api.get(`${proposal}/progress`).set(grace);
    expect(body).toMatchObject({
      applyRun: {
        id: 1,
        state: 'waiting',
        jobs: [{ name: 'apply (dev)', environment: 'dev', state: 'waiting' }],
        waitingFor: [{ environment: 'dev', plan: { digest: DIGEST } }],
        approval: { allowed: true },
      },
    });
    expect(body).not.toHaveProperty('blockedBy');
  });

  it('asks the forge nothing about a stack that the caller may not see', async () => {
    const { api, forges } = await start();
    for (const [method, url] of [
      ['get', 'proposals/localhost:7008/acme/secret/1/progress'],
      ['post', 'proposals/localhost:7008/acme/secret/1/merge'],
      ['get', 'stacks/localhost:7008/acme/secret/environments'],
      ['get', 'stacks/localhost:7008/acme/secret/runs/1'],
      ['get', 'stacks/localhost:7008/acme/secret/jobs/1/log'],
      ['post', 'stacks/localhost:7008/acme/secret/runs/1/approve'],
      ['post', 'stacks/localhost:7008/acme/secret/runs/1/cancel'],
      ['post', 'stacks/localhost:7008/acme/secret/environments/dev/drift'],
      ['post', 'stacks/localhost:7008/acme/secret/environments/dev/remove'],
    ] as const) {
      const { status, body } = await api[method](`/api/groundwork/${url}`)
        .set(grace)
        .send(
          method === 'post'
            ? { headSha: HEAD, environment: 'dev', confirm: 'dev' }
            : undefined,
        );
      expect([url, status]).toEqual([url, 404]);
      expect(body.error.message).toMatch(/no stack .* or you may not see it/);
    }
    expect(forges.calls).toEqual([]);
  });
});

describe('POST /proposals/…/merge', () => {
  it('approves and merges the head that was seen', async () => {
    const { api, written, recorded } = await start();
    const answer = await api
      .post(`${proposal}/merge`)
      .set(grace)
      .send({ headSha: HEAD });
    expect(answer.status).toBe(204);
    expect(written()).toEqual([
      `approve 1 at ${HEAD}: Approved by user:default/grace in the portal.`,
      `merge 1 at ${HEAD}`,
    ]);
    expect(recorded).toEqual([
      { eventId: 'proposal-merge', status: 'succeeded' },
    ]);
  });

  it.each<[string, Parameters<typeof start>[0], object, number, RegExp]>([
    ['the author', {}, ada, 403, /You proposed this/],
    [
      'somebody who is no approver',
      {},
      { authorization: mockCredentials.user.header('user:default/eve') },
      403,
      /not among the approvers/,
    ],
    [
      'anybody when nobody is named',
      { groundwork: { approvers: [] } },
      grace,
      403,
      /groundwork\.approvers/,
    ],
    [
      'whom the policy does not let',
      { isPermitted: false },
      grace,
      403,
      /groundwork\.proposal\.approve/,
    ],
    [
      'anybody as long as the author is unknown',
      { isAuthorUnknown: true },
      grace,
      403,
      /does not know who proposed/,
    ],
    [
      'anybody where the portal has no forge of its own',
      { localForgePort: 7999 },
      grace,
      403,
      /on localhost:7008, with your own account.*\/pull\/1$/,
    ],
    [
      'a plugin that acts for an approver',
      {},
      {
        authorization: `Bearer ${mockCredentials.user.token(
          'user:default/grace',
          { actor: { subject: 'plugin:scaffolder' } },
        )}`,
      },
      403,
      /Only a person approves/,
    ],
    ['a service', {}, service('plugin:catalog'), 403, /service/],
  ])('refuses %s', async (_, options, caller, status, message) => {
    const { api, written, recorded } = await start(options);
    const answer = await api
      .post(`${proposal}/merge`)
      .set(caller as Record<string, string>)
      .send({ headSha: HEAD });
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(message);
    expect(written()).toEqual([]);
    expect(recorded.map(each => each.status)).not.toContain('succeeded');
  });

  it('refuses everybody after somebody changed the proposal', async () => {
    const { api, held, written } = await start();
    const moved = 'd'.repeat(40);
    held.proposals = [makeProposal({ headSha: moved })];
    held.ci!.checks[moved] = held.ci!.checks[HEAD];
    const answer = await api
      .post(`${proposal}/merge`)
      .set(grace)
      .send({ headSha: moved });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/changed after it was made/);
    expect(written()).toEqual([]);
  });

  it.each<
    [
      string,
      (ci: FakeCi, held: Parameters<typeof ledgerStack>[0] & object) => void,
      RegExp,
    ]
  >([
    [
      'a check failed',
      ci => {
        ci.checks[HEAD][0].conclusion = 'failure';
      },
      /checks ended with failure/,
    ],
    [
      'a check runs',
      ci => {
        ci.checks[HEAD][1] = planCheck({
          state: 'running',
          conclusion: undefined,
        });
      },
      /has not ended/,
    ],
    [
      'a plan is missing',
      ci => {
        ci.checks[HEAD].pop();
      },
      /plan \(dev\) is missing/,
    ],
    [
      'the plan of another environment is missing, for the frame has changed',
      (_, held) => {
        const [dev] = spec.environments;
        held.files = {
          [`${HEAD}:.groundwork/stack.json`]: stackFile({
            ...spec,
            environments: [dev, { ...dev, name: 'qa' }],
          }),
        };
        held.proposalFiles = [
          {
            path: 'modules/network/main.tf',
            status: 'modified',
            additions: 1,
            deletions: 0,
          },
        ];
      },
      /plan \(qa\) is missing/,
    ],
    [
      'there is no run',
      ci => {
        ci.runs = [];
      },
      /has not ended/,
    ],
    [
      'the plan has errors',
      ci => {
        const plan = makePlan({ digest: undefined });
        ci.checks[HEAD][1].text = `\`\`\`json\n${JSON.stringify(plan)}\n\`\`\``;
      },
      /cannot be applied: the plan has no digest/,
    ],
  ])('refuses with the reason when %s', async (_, spoil, message) => {
    const ci = structuredClone(green);
    const held = {};
    spoil(ci, held);
    const { api, written, recorded } = await start({ ci, stack: held });
    const answer = await api
      .post(`${proposal}/merge`)
      .set(grace)
      .send({ headSha: HEAD });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(message);
    expect(written()).toEqual([]);
    expect(recorded).toEqual([{ eventId: 'proposal-merge', status: 'failed' }]);
  });

  it('refuses a head that is no longer the head', async () => {
    const { api, written } = await start();
    const answer = await api
      .post(`${proposal}/merge`)
      .set(grace)
      .send({ headSha: MAIN });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/^headSha: .*merge again/);
    expect(written()).toEqual([]);
    const wrong = await api.post(`${proposal}/merge`).set(grace).send({});
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch(/^body\.headSha/);
  });

  it('lets one person do both where that is configured', async () => {
    const { api } = await start({
      groundwork: { approvers: ['user:ada'], approval: { allowAuthor: true } },
    });
    const answer = await api
      .post(`${proposal}/merge`)
      .set(ada)
      .send({ headSha: HEAD });
    expect(answer.status).toBe(204);
  });
});

describe('POST /proposals/…/proposer', () => {
  it('believes the scaffolder alone', async () => {
    const { api } = await start({ isAuthorUnknown: true });
    const body = { taskId: 'task-1', proposedBy: 'user:default/eve' };
    for (const caller of [
      ada,
      service('plugin:catalog'),
      service('external:x'),
    ]) {
      const answer = await api
        .post(`${proposal}/proposer`)
        .set(caller)
        .send(body);
      expect(answer.status).toBe(403);
    }
    const seen = await api.get(`${proposal}/progress`).set(grace);
    expect(seen.body.approval.reason).toMatch(/does not know who/);
  });

  it('does not forget the first head when the task is retried', async () => {
    const { api, held } = await start();
    held.proposals = [makeProposal({ headSha: 'd'.repeat(40) })];
    await api
      .post(`${proposal}/proposer`)
      .set(service('plugin:scaffolder'))
      .send({ taskId: 'task-1', proposedBy: 'user:default/ada' })
      .expect(204);
    const seen = await api.get(`${proposal}/progress`).set(grace);
    expect(seen.body.approval.reason).toMatch(/changed after it was made/);
  });

  it('takes another task for a repository that was made again', async () => {
    const { api } = await start();
    await api
      .post(`${proposal}/proposer`)
      .set(service('plugin:scaffolder'))
      .send({ taskId: 'task-2', proposedBy: 'user:default/grace' })
      .expect(204);
    const seen = await api.get(`${proposal}/progress`).set(ada);
    expect(seen.body.approval).toEqual({ allowed: true });
  });
});

describe('POST /stacks/…/runs/:run/approve', () => {
  const approve = async (
    options: Parameters<typeof start>[0] = {},
    body: object = { environment: 'dev', digest: DIGEST },
    caller = grace,
  ) => {
    const backend = await start({
      ci: structuredClone(waiting),
      stack: merged,
      ...options,
    });
    const answer = await backend.api
      .post(`${stack}/runs/1/approve`)
      .set(caller)
      .send(body);
    return { ...backend, answer };
  };

  it('lets the run go on with the plan that was seen', async () => {
    const { answer, written, recorded } = await approve();
    expect(answer.status).toBe(204);
    expect(written()).toEqual([
      'let run 1 go on with dev: Approved by user:default/grace in the portal.',
    ]);
    expect(recorded).toEqual([{ eventId: 'run-approve', status: 'succeeded' }]);
  });

  it.each<[string, object, RegExp]>([
    ['another plan', { digest: `sha256:${'9'.repeat(64)}` }, /^digest: /],
    ['no plan', { digest: undefined }, /you saw none/],
    ['another environment', { environment: 'prod' }, /does not wait/],
  ])('refuses the approval of %s', async (_, change, message) => {
    const { answer, written } = await approve(
      {},
      { environment: 'dev', digest: DIGEST, ...change },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(message);
    expect(written()).toEqual([]);
  });

  it.each<[string, (ci: FakeCi) => void, RegExp]>([
    [
      'has a plan that cannot be read',
      ci => {
        ci.artifacts = [];
      },
      /cannot be read/,
    ],
    [
      'has the plan of another commit',
      ci => {
        ci.artifacts = [
          {
            ...planArtifact,
            content: {
              'plan.json': JSON.stringify(makePlan({ commit: HEAD })),
            },
          },
        ];
      },
      /cannot be read/,
    ],
    [
      'has ended',
      ci => {
        ci.runs[0].state = 'completed';
      },
      /does not wait/,
    ],
    [
      'is of another branch',
      ci => {
        ci.runs[0].headBranch = 'evil';
      },
      /on the branch evil/,
    ],
    [
      'is a proposal',
      ci => {
        ci.runs[0].workflow = '.github/workflows/proposal.yaml';
      },
      /deploys nothing/,
    ],
  ])('refuses a run that %s', async (_, spoil, message) => {
    const ci = structuredClone(waiting);
    spoil(ci);
    const { answer, written } = await approve({
      ci,
      groundwork: {
        approvers: ['user:default/grace'],
        approval: { allowAuthor: true },
      },
    });
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(message);
    expect(written()).toEqual([]);
  });

  it('refuses the author of the merged proposal', async () => {
    const { answer } = await approve({}, undefined, ada);
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/You proposed this/);
  });

  it('refuses when the run comes from no proposal that the portal knows', async () => {
    const { answer } = await approve({ stack: { proposals: [] } });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toMatch(/does not know who/);
  });

  it('lets a removal go on, which has no plan', async () => {
    const ci = structuredClone(waiting);
    ci.runs[0].workflow = '.github/workflows/retire.yaml';
    ci.runs[0].event = 'workflow_dispatch';
    ci.artifacts = [];
    const { answer } = await approve(
      {
        ci,
        groundwork: {
          approvers: ['user:default/grace'],
          approval: { allowAuthor: true },
        },
      },
      { environment: 'dev' },
    );
    expect(answer.status).toBe(204);
  });
});

describe('GET /stacks/…/runs/:run', () => {
  it('answers 404 to what is no run of Groundwork', async () => {
    const ci = fakeCi({
      runs: [makeRun({ workflow: '.github/workflows/other.yaml' })],
    });
    const { api } = await start({ ci });
    for (const id of [1, 7]) {
      const { status, body } = await api.get(`${stack}/runs/${id}`).set(ada);
      expect(status).toBe(404);
      expect(body.error.message).toMatch(/^run: there is no run/);
    }
    const wrong = await api.get(`${stack}/runs/x`).set(ada);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch(/^path\.run/);
  });

  it('never lets a service approve', async () => {
    const { api } = await start({ ci: structuredClone(waiting) });
    const { body } = await api
      .get(`${stack}/runs/1`)
      .set(service('plugin:catalog'));
    expect(body.approval).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(/Only a person/),
    });
  });
});

describe('GET /stacks/…/jobs/:job/log', () => {
  it('gives what is new, and tells the end', async () => {
    const ci = fakeCi({
      jobs: [makeJob({ state: 'running', conclusion: undefined })],
      logs: { 11: 'one\ntw' },
    });
    const { api } = await start({ ci });
    const read = async (offset: string) =>
      (await api.get(`${stack}/jobs/11/log${offset}`).set(ada)).body;
    expect(await read('')).toEqual({ text: 'one\n', next: 4, complete: false });
    ci.logs[11] = 'one\ntwo\nend';
    ci.jobs = [makeJob()];
    expect(await read('?offset=4')).toEqual({
      text: 'two\nend',
      next: 11,
      complete: true,
    });
  });

  it('waits for a log that is not there yet, and not for ever', async () => {
    const ci = fakeCi({
      jobs: [
        makeJob({ state: 'queued', conclusion: undefined }),
        makeJob({ id: 12, finishedAt: new Date().toISOString() }),
        makeJob({ id: 13 }),
      ],
    });
    const { api } = await start({ ci });
    for (const [job, complete] of [
      [11, false],
      [12, false],
      [13, true],
    ]) {
      const { body } = await api.get(`${stack}/jobs/${job}/log`).set(ada);
      expect(body).toEqual({ text: '', next: 0, complete });
    }
  });

  it('answers 404 to a job that is not there, 400 to no offset', async () => {
    const { api } = await start();
    expect((await api.get(`${stack}/jobs/9/log`).set(ada)).status).toBe(404);
    const wrong = await api.get(`${stack}/jobs/9/log?offset=-1`).set(ada);
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch(/^query\.offset/);
  });
});

describe('POST /stacks/…/runs/:run/cancel', () => {
  it('cancels what works, and refuses what has ended', async () => {
    const ci = structuredClone(waiting);
    const { api, written, recorded } = await start({ ci });
    await api.post(`${stack}/runs/1/cancel`).set(ada).expect(204);
    expect(written()).toEqual(['cancel 1']);
    ci.runs[0].state = 'completed';
    const again = await api.post(`${stack}/runs/1/cancel`).set(ada);
    expect(again.status).toBe(409);
    expect(recorded).toEqual([
      { eventId: 'run-cancel', status: 'succeeded' },
      { eventId: 'run-cancel', status: 'failed' },
    ]);
  });

  it('needs the permission', async () => {
    const { api, written } = await start({ isPermitted: false });
    for (const [path, name] of [
      ['runs/3/cancel', 'groundwork.environment.operate'],
      ['runs/3/rerun', 'groundwork.environment.operate'],
      ['environments/dev/drift', 'groundwork.environment.operate'],
      ['environments/dev/remove', 'groundwork.environment.remove'],
    ]) {
      const { status, body } = await api
        .post(`${stack}/${path}`)
        .set(ada)
        .send({ confirm: 'dev' });
      expect(status).toBe(403);
      expect(body.error.message).toContain(name);
    }
    expect(written()).toEqual([]);
  });
});

describe('POST /stacks/…/runs/:run/rerun', () => {
  const failed = (id: number, workflow = 'apply') =>
    makeRun({
      id,
      workflow: `.github/workflows/${workflow}.yaml`,
      conclusion: 'failure',
    });

  it('runs the newest apply again', async () => {
    const ci = fakeCi({ runs: [failed(2), failed(1)] });
    const { api, written, recorded } = await start({ ci });
    await api.post(`${stack}/runs/2/rerun`).set(ada).expect(204);
    expect(written()).toEqual(['run 2 again']);
    expect(recorded).toEqual([{ eventId: 'run-again', status: 'succeeded' }]);
  });

  it('refuses an older apply, a removal, and what works', async () => {
    const ci = fakeCi({
      runs: [
        makeRun({ id: 3, state: 'running', conclusion: undefined }),
        failed(2),
        failed(1),
        failed(4, 'retire'),
      ],
    });
    const { api, written } = await start({ ci });
    for (const [run, why] of [
      [1, 'Run 3 again instead'],
      [3, 'has not ended'],
      [4, 'Remove the environment again'],
    ]) {
      const { status, body } = await api
        .post(`${stack}/runs/${run}/rerun`)
        .set(ada);
      expect([status, body.error.message]).toEqual([
        409,
        expect.stringContaining(String(why)),
      ]);
    }
    expect(written()).toEqual([]);
  });
});

describe('POST /stacks/…/environments/:environment', () => {
  const run = makeRun();
  const reported = makeStatus(run, { repository });
  const deployed = fakeCi({
    runs: [run],
    jobs: [makeJob()],
    artifacts: [statusArtifactOf(reported)],
  });
  const post = async (
    action: string,
    options: Parameters<typeof start>[0] = {},
    body: object = {},
  ) => {
    const backend = await start({
      ci: structuredClone(deployed),
      stack: { proposals: [] },
      ...options,
    });
    const answer = await backend.api
      .post(`${stack}/environments/${action}`)
      .set(ada)
      .send(body);
    return { ...backend, answer };
  };
  const busy = (workflow: string) => {
    const active = makeRun({
      id: 2,
      workflow: `.github/workflows/${workflow}.yaml`,
      event: 'workflow_dispatch',
      state: 'running',
      conclusion: undefined,
    });
    const name = workflow === 'drift' ? 'drift (dev)' : 'destroy (dev)';
    return {
      ...structuredClone(deployed),
      runs: [active, run],
      jobs: [makeJob({ id: 12, runId: 2, name, state: 'running' }), makeJob()],
    };
  };

  it('checks drift', async () => {
    const { answer, written, recorded } = await post('dev/drift');
    expect(answer.status).toBe(204);
    expect(written()).toEqual([
      'dispatch .github/workflows/drift.yaml of main {"environment":"dev"}',
    ]);
    expect(recorded).toEqual([
      { eventId: 'environment-drift-check', status: 'succeeded' },
    ]);
  });

  it('removes once the name was typed', async () => {
    const { answer, written, recorded, api } = await post(
      'dev/remove',
      {},
      {
        confirm: 'dev',
      },
    );
    expect(answer.status).toBe(204);
    expect(written()).toEqual([
      'dispatch .github/workflows/retire.yaml of main {"environment":"dev","confirm":"dev"}',
    ]);
    expect(recorded).toEqual([
      { eventId: 'environment-remove', status: 'succeeded' },
    ]);
    const wrong = await api
      .post(`${stack}/environments/dev/remove`)
      .set(ada)
      .send({ confirm: 'Dev' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toMatch(/^confirm: type the name/);
  });

  it('refuses an environment that main has not', async () => {
    const proposed = {
      ci: structuredClone(green),
      stack: {
        mainSpec: { ...spec, environments: [] },
        proposals: [makeProposal()],
        files: {
          'main:.groundwork/stack.json': stackFile({
            ...spec,
            environments: [],
          }),
          [`${HEAD}:.groundwork/stack.json`]: stackFile(spec),
        },
      },
    };
    for (const action of ['qa/drift', 'dev/drift', 'dev/remove']) {
      const { answer } = await post(action, proposed, {
        confirm: 'dev',
      });
      expect(answer.status).toBe(404);
      expect(answer.body.error.message).toMatch(/^environment: /);
    }
  });

  it.each([
    ['dev/drift', 'drift', 409],
    ['dev/drift', 'retire', 409],
    ['dev/remove', 'retire', 409],
    ['dev/remove', 'drift', 204],
  ])('%s during a %s run answers %s', async (action, workflow, expected) => {
    const { answer } = await post(
      action,
      { ci: busy(workflow) },
      { confirm: 'dev' },
    );
    expect(answer.status).toBe(expected);
  });

  it('removes nothing twice', async () => {
    const gone = makeRun({
      id: 5,
      workflow: '.github/workflows/retire.yaml',
      event: 'workflow_dispatch',
    });
    const { answer } = await post(
      'dev/remove',
      {
        ci: fakeCi({
          runs: [gone],
          artifacts: [statusArtifactOf(makeStatus(gone, { repository }))],
        }),
      },
      { confirm: 'dev' },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toMatch(/is removed already/);
  });

  it('answers what the forge says when it is away', async () => {
    const { api, forges } = await start();
    forges.failure = Object.assign(new Error('the forge answered 502'), {
      name: 'ServiceUnavailableError',
    });
    const { status, body } = await api
      .post(`${stack}/environments/dev/drift`)
      .set(ada);
    expect(status).toBe(503);
    expect(body.error.message).toMatch(/answered 502/);
  });
});
