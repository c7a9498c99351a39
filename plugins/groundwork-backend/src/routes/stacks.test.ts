import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeProposal } from '@groundwork/backstage-plugin-groundwork-node';
import request from 'supertest';
import { answers, environment } from '../__testUtils__/answers';
import { fakeForges, type FakeRepository } from '../__testUtils__/fakeForge';
import { entity, startBackend } from '../__testUtils__/startBackend';

const path = 'github.example/acme/ledger';

function stackFile(spec: unknown): string {
  return JSON.stringify({
    apiVersion: 'groundwork.dev/v1',
    kind: 'Stack',
    skeleton: {
      name: 'aws-platform',
      source: 'folder',
      digest: `sha256:${'0'.repeat(64)}`,
    },
    spec,
  });
}

function proposal(changes: Partial<ForgeProposal> = {}): ForgeProposal {
  return {
    number: 1,
    title: 'Create dev',
    state: 'open',
    author: 'ada',
    createdAt: '2026-11-21T12:00:00Z',
    updatedAt: '2026-11-21T12:00:00Z',
    url: 'https://github.example/acme/ledger/pull/1',
    branch: 'groundwork/create-1a2b3c',
    headSha: 'head',
    body: '# Review',
    ...changes,
  };
}

const summary = ({ headSha, body, ...rest }: ForgeProposal) => rest;

const ledger: FakeRepository = {
  repository: {
    repository: { host: 'github.example', owner: 'acme', name: 'ledger' },
    url: 'https://github.example/acme/ledger',
    cloneUrl: 'https://github.example/acme/ledger.git',
    defaultBranch: 'main',
    archived: false,
    createdAt: '2026-11-21T12:00:00Z',
  },
  proposals: [proposal()],
  proposalFiles: [
    {
      path: 'environments/dev/infrastructure.tfvars.json',
      status: 'added',
      additions: 2,
      deletions: 0,
      patch: '@@ -0,0 +1,2 @@',
    },
  ],
};

async function reviewedSpec(): Promise<Spec> {
  const { server } = await startBackend();
  const response = await request(server)
    .post('/api/groundwork/review')
    .send({ spec: answers({ environments: [environment()] }) });
  return response.body.spec;
}

async function get(url: string, repository: FakeRepository | undefined) {
  const { server } = await startBackend({
    forges: fakeForges({ repositories: repository && [repository] }),
  });
  return request(server).get(`/api/groundwork/${url}`);
}

describe('GET /stacks', () => {
  it('shows what main has and what the open proposal makes of it', async () => {
    const spec = await reviewedSpec();
    const merged = proposal({ number: 2, state: 'merged' });
    const response = await get(`stacks/${path}`, {
      ...ledger,
      proposals: [proposal(), merged],
      files: {
        'main:.groundwork/stack.json': stackFile({ ...spec, environments: [] }),
        'head:.groundwork/stack.json': stackFile(spec),
      },
    });
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      repository: ledger.repository.repository,
      url: ledger.repository.url,
      entityRef: 'component:default/ledger',
      spec: { ...spec, environments: [] },
      skeleton: {
        name: 'aws-platform',
        digest: `sha256:${'0'.repeat(64)}`,
      },
      plans: [],
      proposals: [summary(proposal()), summary(merged)],
      proposed: {
        number: 1,
        spec,
        plans: [expect.objectContaining({ cidr: '10.16.0.0/20' })],
      },
    });
  });

  it('shows no proposed spec when people opened the proposal, or broke its stack file', async () => {
    const spec = await reviewedSpec();
    for (const [branch, file] of [
      ['fix-typo', stackFile(spec)],
      ['groundwork/create-1', '{'],
    ]) {
      const response = await get(`stacks/${path}`, {
        ...ledger,
        proposals: [proposal({ branch })],
        files: {
          'main:.groundwork/stack.json': stackFile(spec),
          'head:.groundwork/stack.json': file,
        },
      });
      expect(response.status).toBe(200);
      expect(response.body.proposals).toHaveLength(1);
      expect(response.body).not.toHaveProperty('proposed');
    }
  });

  it('says what is wrong with a stack file that people broke', async () => {
    const response = await get(`stacks/${path}`, {
      ...ledger,
      files: { 'main:.groundwork/stack.json': '{"spec": "../.."}' },
    });
    expect(response.status).toBe(409);
    expect(response.body.error.message).toMatch(
      /stack\.json of github\.example\/acme\/ledger at main/,
    );
  });

  it('answers 404 without a stack file, a repository or a visible entity', async () => {
    for (const [url, repository, message] of [
      [path, ledger, /stack\.json is missing on main/],
      [path, undefined, /does not exist on github\.example/],
      ['github.example/acme/secret', ledger, /no stack .* or you may not see/],
      ['evil.example/acme/ledger', ledger, /no stack .* or you may not see/],
    ] as const) {
      const response = await get(`stacks/${url}`, repository);
      expect(response.status).toBe(404);
      expect(response.body.error.message).toMatch(message);
    }
  });

  it('does not ask the forge about what the caller may not see', async () => {
    const forges = fakeForges({ repositories: [ledger] });
    const { server } = await startBackend({ forges });
    await request(server).get('/api/groundwork/stacks/github.example/acme/x');
    expect(forges.calls).toEqual([]);
  });

  it.each([
    'url:https://github.example/eve/own/blob/main/catalog-info.yaml',
    'url:https://github.example/acme/secret-copy/blob/main/catalog-info.yaml',
    'url:https://evil.example/github.example/acme/secret/catalog-info.yaml',
    'url:https://github.example@evil.example/acme/secret/x.yaml',
    'url:https://github.example/acme/secret/../own/catalog-info.yaml',
    'url:https://github.example/acme/secret/blob/main/..%2f..%2f..%2fown/x.yaml',
    'url:https://github.example/acme/secret/blob/%252e%252e/own/x.yaml',
    'file:/github.example/acme/secret/catalog-info.yaml',
  ])(
    'reads no repository for an entity of %s that only claims it',
    async location => {
      const forges = fakeForges({ repositories: [ledger] });
      const { server } = await startBackend({
        forges,
        entities: [
          entity('Component', 'claim', {
            'groundwork.dev/stack': 'github.example/acme/secret',
            'backstage.io/managed-by-location': location,
          }),
        ],
      });
      for (const page of ['stacks', 'proposals']) {
        const number = page === 'proposals' ? '/1' : '';
        const { status, body } = await request(server).get(
          `/api/groundwork/${page}/github.example/acme/secret${number}`,
        );
        expect(status).toBe(404);
        expect(body.error.message).toMatch(/no stack .* or you may not see/);
      }
      expect(forges.calls).toEqual([]);
    },
  );

  it('answers 400 to a path that is no repository', async () => {
    const response = await get('stacks/github.example/acme/..%2Fx', ledger);
    expect(response.status).toBe(400);
    expect(response.body.error.message).toMatch(/^path\.name/);
  });
});

describe('GET /proposals', () => {
  it('shows title, body, files and entity', async () => {
    const response = await get(`proposals/${path}/1`, ledger);
    expect(response.status).toBe(200);
    expect(response.body).toEqual({
      ...summary(proposal()),
      repository: ledger.repository.repository,
      entityRef: 'component:default/ledger',
      body: '# Review',
      files: ledger.proposalFiles,
      truncated: false,
    });
  });

  it('answers 404 to a number that is not there, 400 to what is no number', async () => {
    expect((await get(`proposals/${path}/7`, ledger)).status).toBe(404);
    for (const number of ['x', '0', '1.5', '-1']) {
      const response = await get(`proposals/${path}/${number}`, ledger);
      expect(response.status).toBe(400);
      expect(response.body.error.message).toMatch(/^path\.number/);
    }
  });

  it('answers 404 for a repository that no entity names', async () => {
    const response = await get('proposals/github.example/acme/x/1', ledger);
    expect(response.status).toBe(404);
  });
});
