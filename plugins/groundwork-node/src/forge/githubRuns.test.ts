import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { GithubServer, type Answer } from '../__testUtils__/githubServer';
import { ArtifactError } from './ArtifactError';

jest.setTimeout(60_000);

const repository = { host: 'forge.test', owner: 'acme', name: 'shop' };
const repo = '/repos/acme/shop';
const sha = 'a'.repeat(40);
const broken = { status: 502, body: { message: 'Bad Gateway' } };

const run = (change = {}) => ({
  id: 5,
  path: '.github/workflows/apply.yaml',
  event: 'push',
  head_branch: 'main',
  head_sha: sha,
  head_repository: { full_name: 'acme/shop' },
  run_attempt: 2,
  status: 'completed',
  conclusion: 'success',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  html_url: 'https://forge.test/acme/shop/actions/runs/5',
  ...change,
});
const job = (change = {}) => ({
  id: 8,
  run_id: 5,
  name: 'apply (dev)',
  status: 'in_progress',
  conclusion: null,
  started_at: '2026-01-01T00:00:00Z',
  completed_at: null,
  steps: [{ name: 'apply', status: 'completed', conclusion: 'neutral' }],
  ...change,
});

let server: GithubServer;
beforeEach(async () => {
  server = await new GithubServer().start();
});
afterEach(() => server.stop());

describe('runs', () => {
  it('lists them by branch or head, in our words', async () => {
    server.routes = {
      [`GET ${repo}/actions/runs`]: {
        body: {
          total_count: 2,
          workflow_runs: [
            run(),
            run({
              id: 6,
              path: '.github/workflows/apply.yaml@refs/heads/main',
              status: 'waiting',
              conclusion: null,
              run_attempt: undefined,
              head_repository: null,
            }),
            run({ id: 7, path: '.github/workflows/apply.yaml@evil' }),
            run({ id: 8, status: 'pending', conclusion: null }),
            run({ id: 9, conclusion: 'timed_out', head_branch: null }),
          ],
        },
      },
    };
    const forge = server.forge();
    const runs = await forge.listRuns({ repository, branch: 'main' });
    expect(runs[0]).toEqual({
      id: 5,
      workflow: '.github/workflows/apply.yaml',
      event: 'push',
      headBranch: 'main',
      headSha: sha,
      headRepository: 'acme/shop',
      attempt: 2,
      state: 'completed',
      conclusion: 'success',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
      url: 'https://forge.test/acme/shop/actions/runs/5',
    });
    expect(runs.slice(1)).toMatchObject([
      {
        workflow: '.github/workflows/apply.yaml',
        state: 'waiting',
        attempt: 1,
        headRepository: '',
      },
      { workflow: '.github/workflows/apply.yaml@evil' },
      { state: 'queued' },
      { state: 'completed', conclusion: 'failure', headBranch: '' },
    ]);
    await forge.listRuns({ repository, headSha: sha });
    expect(server.calls.map(({ query }) => Object.fromEntries(query))).toEqual([
      { branch: 'main', per_page: '100' },
      { head_sha: sha, per_page: '100' },
    ]);
  });

  it('reads one, and tells when there is none', async () => {
    server.routes = { [`GET ${repo}/actions/runs/5`]: { body: run() } };
    const forge = server.forge();
    expect(await forge.getRun({ repository, runId: 5 })).toMatchObject({
      id: 5,
    });
    expect(await forge.getRun({ repository, runId: 6 })).toBeUndefined();
  });

  it('asks for more jobs while pages are full', async () => {
    const page = (count: number) => ({
      body: {
        total_count: 150,
        jobs: Array.from({ length: count }, (_, id) => job({ id })),
      },
    });
    server.routes = {
      [`GET ${repo}/actions/runs/5/jobs`]: [page(100), page(50)],
    };
    const jobs = await server.forge().listJobs({ repository, runId: 5 });
    expect(jobs).toHaveLength(150);
    expect(jobs[0]).toEqual({
      id: 0,
      runId: 5,
      name: 'apply (dev)',
      state: 'running',
      startedAt: '2026-01-01T00:00:00Z',
      steps: [{ name: 'apply', state: 'completed', conclusion: 'skipped' }],
    });
  });

  it('cancels, and says why it cannot', async () => {
    server.routes = {
      [`POST ${repo}/actions/runs/5/cancel`]: [
        { status: 202, body: {} },
        { status: 409, body: { message: 'Cannot cancel a completed run' } },
      ],
    };
    const forge = server.forge();
    await forge.cancelRun({ repository, runId: 5 });
    await expect(forge.cancelRun({ repository, runId: 5 })).rejects.toThrow(
      /Could not cancel run 5 of forge\.test\/acme\/shop.*Cannot cancel/,
    );
  });

  it('runs again once, and says why it cannot', async () => {
    server.routes = {
      [`POST ${repo}/actions/runs/5/rerun`]: [
        { status: 201, body: {} },
        { status: 403, body: { message: 'It is already running' } },
      ],
    };
    const forge = server.forge();
    await forge.rerun({ repository, runId: 5 });
    await expect(forge.rerun({ repository, runId: 5 })).rejects.toThrow(
      /Could not run 5 of forge\.test\/acme\/shop again.*already running/,
    );
    expect(server.calls).toHaveLength(2);
  });

  it('starts a workflow once, also when no answer comes', async () => {
    const path = `POST ${repo}/actions/workflows/drift.yaml/dispatches`;
    server.routes = { [path]: [{ status: 204 }, broken] };
    const forge = server.forge();
    const input = {
      repository,
      workflow: '.github/workflows/drift.yaml',
      branch: 'main',
      inputs: { environment: 'dev' },
    };
    await forge.dispatchWorkflow(input);
    expect(server.calls[0].body).toEqual({
      ref: 'main',
      inputs: { environment: 'dev' },
    });
    await expect(forge.dispatchWorkflow(input)).rejects.toThrow(/Could not/);
    expect(server.asked()).toEqual([path, path]);
  });
});

describe('approvals', () => {
  const path = `${repo}/actions/runs/5/pending_deployments`;

  it('approves the environment that the run waits for', async () => {
    server.routes = {
      [`GET ${path}`]: {
        body: [
          { environment: { id: 31, name: 'prod' } },
          { environment: { id: 32, name: 'dev' } },
        ],
      },
      [`POST ${path}`]: { body: [] },
    };
    const forge = server.forge();
    expect(await forge.pendingApprovals({ repository, runId: 5 })).toEqual([
      'prod',
      'dev',
    ]);
    await forge.approvePending({
      repository,
      runId: 5,
      environment: 'dev',
      comment: 'Fine',
    });
    expect(server.calls.at(-1)?.body).toEqual({
      environment_ids: [32],
      state: 'approved',
      comment: 'Fine',
    });
    await expect(
      forge.approvePending({
        repository,
        runId: 5,
        environment: 'qa',
        comment: '',
      }),
    ).rejects.toThrow(/does not wait for an approval of qa/);
  });
});

describe('checks', () => {
  it('lists the newest of each name with the job that made it', async () => {
    server.routes = {
      [`GET ${repo}/commits/${sha}/check-runs`]: {
        body: {
          total_count: 2,
          check_runs: [
            {
              id: 1,
              name: 'plan (dev)',
              status: 'completed',
              conclusion: 'action_required',
              html_url: 'https://forge.test/html',
              details_url: 'https://forge.test/acme/shop/actions/runs/5/job/8',
              output: { title: '1 to add', summary: '# S', text: 'T' },
            },
            {
              id: 2,
              name: 'other',
              status: 'queued',
              conclusion: null,
              html_url: 'https://forge.test/html',
              details_url: null,
              output: { title: null, summary: null, text: null },
            },
          ],
        },
      },
    };
    expect(await server.forge().listChecks({ repository, sha })).toEqual([
      {
        id: 1,
        name: 'plan (dev)',
        state: 'completed',
        conclusion: 'failure',
        title: '1 to add',
        summary: '# S',
        text: 'T',
        jobId: 8,
        url: 'https://forge.test/acme/shop/actions/runs/5/job/8',
      },
      {
        id: 2,
        name: 'other',
        state: 'queued',
        url: 'https://forge.test/html',
      },
    ]);
    expect(server.calls[0].query.get('filter')).toBe('latest');
  });
});

describe('logs', () => {
  const path = `GET ${repo}/actions/jobs/8/logs`;
  const read = (offset: number) =>
    server.forge().readJobLog({ repository, jobId: 8, offset });
  const text = (content: string | Buffer, status = 200): Answer => ({
    status,
    raw: Buffer.from(content),
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });

  it('reads from an offset on, whether the forge knows ranges or not', async () => {
    server.routes = { [path]: text('three\n', 206) };
    expect(await read(8)).toEqual({
      content: Buffer.from('three\n'),
      more: false,
    });
    expect(server.calls[0].headers.range).toBe('bytes=8-');
    server.routes = { [path]: text('one\ntwo\nthree\n') };
    expect(await read(8)).toEqual({
      content: Buffer.from('three\n'),
      more: false,
    });
    expect(await read(100)).toEqual({ content: Buffer.alloc(0), more: false });
  });

  it('follows to where the text is, without the credentials', async () => {
    const store = await new GithubServer().start();
    try {
      store.routes = { 'GET /log': text('hello') };
      server.routes = {
        [path]: {
          status: 302,
          headers: { location: `${store.apiBaseUrl}/log` },
        },
      };
      expect(await read(0)).toMatchObject({ content: Buffer.from('hello') });
      expect([...store.authorizations]).toEqual([undefined]);
    } finally {
      await store.stop();
    }
  });

  it('takes a long log in parts', async () => {
    server.routes = { [path]: text(Buffer.alloc(300_000, 'x')) };
    const first = await read(0);
    expect(first).toMatchObject({ more: true });
    expect(first?.content).toHaveLength(256 * 1024);
    const rest = await read(256 * 1024);
    expect(rest).toMatchObject({ more: false });
    expect(rest?.content).toHaveLength(300_000 - 256 * 1024);
  });

  it.each([
    [404, undefined],
    [410, undefined],
    [416, { content: Buffer.alloc(0), more: false }],
  ])('takes %s for what it is, at once', async (status, expected) => {
    server.routes = { [path]: { status, body: { message: 'No' } } };
    expect(await read(5)).toEqual(expected);
    expect(server.calls).toHaveLength(1);
  });

  it('says what it could not read', async () => {
    server.routes = { [path]: broken };
    await expect(read(0)).rejects.toThrow(/Could not read the log of job 8/);
  });
});

describe('artifacts', () => {
  const zip = Buffer.from(
    zipSync({ 'status-dev.json': Buffer.from('{"a":1}') }),
  );
  const digest = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  const artifact = {
    id: 3,
    name: 'status-dev',
    sizeBytes: zip.length,
    digest,
    expired: false,
    createdAt: '2026-01-01T00:00:00Z',
  };
  const path = `GET ${repo}/actions/artifacts/3/zip`;
  const raw = (content: Buffer): Answer => ({
    raw: content,
    headers: { 'content-type': 'application/zip' },
  });
  const download = (change = {}, options = {}) =>
    server
      .forge(options)
      .downloadArtifact({ repository, artifact: { ...artifact, ...change } });

  it('lists them', async () => {
    server.routes = {
      [`GET ${repo}/actions/runs/5/artifacts`]: {
        body: {
          total_count: 1,
          artifacts: [
            {
              id: 3,
              name: 'status-dev',
              size_in_bytes: zip.length,
              digest,
              expired: false,
              created_at: '2026-01-01T00:00:00Z',
            },
          ],
        },
      },
    };
    expect(
      await server.forge().listArtifacts({ repository, runId: 5 }),
    ).toEqual([artifact]);
  });

  it('unpacks what has the announced digest', async () => {
    server.routes = { [path]: raw(zip) };
    const files = await download();
    expect([...files]).toEqual([['status-dev.json', Buffer.from('{"a":1}')]]);
  });

  it.each<[string, object, Buffer, RegExp]>([
    [
      'another digest',
      { digest: `sha256:${'0'.repeat(64)}` },
      zip,
      /has the digest sha256:.*announced sha256:0000/,
    ],
    ['no digest', { digest: undefined }, zip, /has no digest/],
    [
      'changed bytes',
      {},
      Buffer.concat([zip.subarray(0, -1), Buffer.from('x')]),
      /has the digest/,
    ],
    ['half of it', {}, zip.subarray(0, 50), /only 50 of/],
    [
      'more than is reasonable, announced',
      { sizeBytes: 5 * 1024 * 1024 },
      zip,
      /larger than/,
    ],
    [
      'more than is reasonable, not announced',
      {},
      Buffer.alloc(5 * 1024 * 1024),
      /larger than/,
    ],
  ])('refuses %s', async (_, change, content, message) => {
    server.routes = { [path]: raw(content) };
    const error = await download(change).catch(thrown => thrown);
    expect(error).toBeInstanceOf(ArtifactError);
    expect(error.message).toMatch(message);
  });

  it('tells a download that broke off from one that is wrong', async () => {
    server.routes = { [path]: raw(zip.subarray(0, 50)) };
    await expect(download()).rejects.toMatchObject({ isIncomplete: true });
    server.routes = {
      [path]: {
        ...raw(zip.subarray(0, 50)),
        headers: { 'content-length': String(zip.length) },
        breakOff: true,
      },
    };
    const error = await download().catch(thrown => thrown);
    expect(error).not.toBeInstanceOf(ArtifactError);
    server.routes = { [path]: { hang: true } };
    await expect(download({}, { timeoutMs: 100 })).rejects.toThrow(
      /no answer within 100 ms/,
    );
  });
});

describe('merging', () => {
  const pull = (change = {}) => ({
    number: 7,
    title: 'Add dev',
    state: 'open',
    draft: false,
    merged_at: null,
    merge_commit_sha: 'c'.repeat(40),
    user: { login: 'groundwork[bot]' },
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-02T00:00:00Z',
    html_url: 'https://forge.test/acme/shop/pull/7',
    head: { ref: 'groundwork/create-1', sha },
    body: null,
    ...change,
  });
  const merged = pull({ state: 'closed', merged_at: '2026-01-03T00:00:00Z' });
  const input = { repository, number: 7, headSha: sha };
  const path = `PUT ${repo}/pulls/7/merge`;

  it('approves and merges exactly the head that was seen', async () => {
    server.routes = {
      [`POST ${repo}/pulls/7/reviews`]: { body: {} },
      [path]: { body: { merged: true, sha: 'c'.repeat(40), message: '' } },
    };
    const forge = server.forge();
    await forge.approveProposal({ ...input, comment: 'Approved by ada' });
    await forge.mergeProposal(input);
    expect(server.calls.map(({ body }) => body)).toEqual([
      { commit_id: sha, event: 'APPROVE', body: 'Approved by ada' },
      { sha },
    ]);
  });

  it('takes a merge whose answer got lost for done', async () => {
    server.routes = {
      [path]: broken,
      [`GET ${repo}/pulls/7`]: { body: merged },
    };
    await server.forge().mergeProposal(input);
    expect(server.asked()).toEqual([path, `GET ${repo}/pulls/7`]);
  });

  it.each([
    [409, 'Head branch was modified. Review and try the merge again.'],
    [405, 'Pull Request is not mergeable'],
  ])('says why not: %s', async (status, message) => {
    server.routes = {
      [path]: { status, body: { message } },
      [`GET ${repo}/pulls/7`]: { body: pull() },
    };
    await expect(server.forge().mergeProposal(input)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(message),
    });
  });

  it('does not take the merge of another head for done', async () => {
    server.routes = {
      [path]: { status: 409, body: { message: 'Head branch was modified' } },
      [`GET ${repo}/pulls/7`]: {
        body: { ...merged, head: { ref: 'x', sha: 'b'.repeat(40) } },
      },
    };
    await expect(server.forge().mergeProposal(input)).rejects.toThrow(
      /cannot be merged/,
    );
  });

  it('tells the merge only of what is merged', async () => {
    server.routes = {
      [`GET ${repo}/pulls/7`]: [{ body: pull() }, { body: merged }],
    };
    const forge = server.forge();
    expect(await forge.getProposal(input)).not.toHaveProperty('mergeSha');
    expect(await forge.getProposal(input)).toMatchObject({
      mergeSha: 'c'.repeat(40),
    });
  });
});
