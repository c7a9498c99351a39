import { InputError } from '@backstage/errors';
import type {
  Finding,
  NewNetwork,
  Review,
  SpecInput,
} from '@groundwork/backstage-plugin-groundwork-common';
import request from 'supertest';
import { answers, environment } from '../__testUtils__/answers';
import { fakeForges } from '../__testUtils__/fakeForge';
import { entity, startBackend } from '../__testUtils__/startBackend';

type Server = Awaited<ReturnType<typeof startBackend>>['server'];

async function review(server: Server, spec: unknown, taskId?: string) {
  const response = await request(server)
    .post('/api/groundwork/review')
    .send({ spec, ...(taskId && { taskId }) });
  expect(response.status).toBe(200);
  return response.body as Review;
}

function find(result: Review, rule: string): Finding | undefined {
  return result.findings.find(finding => finding.rule === rule);
}

const taken = (homepage?: string) =>
  fakeForges({
    repositories: [
      {
        repository: {
          repository: { host: 'github.example', owner: 'acme', name: 'ledger' },
          url: 'https://github.example/acme/ledger',
          cloneUrl: 'https://github.example/acme/ledger.git',
          defaultBranch: 'main',
          homepage,
          archived: false,
          createdAt: '2026-11-01T00:00:00Z',
        },
      },
    ],
  });

describe('POST /review', () => {
  it('fills the answers, plans the network and reserves nothing', async () => {
    const { server } = await startBackend();
    const result = await review(server, answers());
    expect(result.findings.map(({ rule }) => rule)).toEqual([
      'repository-workflows',
      'endpoint-open',
    ]);
    expect(result.spec).toMatchObject({
      repository: { name: 'ledger' },
      codeOwners: { owner: ['@acme/payments'], platform: ['@acme/platform'] },
      environments: [
        {
          profile: 'dev',
          network: {
            cidr: '10.16.0.0/20',
            pool: 'dev',
            zones: ['eu-west-1a', 'eu-west-1b'],
          },
        },
      ],
    });
    expect(result.networks).toMatchObject([
      { environment: 'dev', pool: 'dev', reserved: false },
    ]);
    expect(result.versions.map(({ product }) => product)).toEqual([
      'eks',
      'aurora-postgresql',
    ]);
    const reservations = await request(server).get(
      '/api/groundwork/reservations',
    );
    expect(reservations.body).toEqual({ reservations: [] });
  });

  it('gives environments of one stack blocks of their own', async () => {
    const { server } = await startBackend();
    const { spec } = await review(
      server,
      answers({
        environments: [
          environment({ name: 'one' }),
          environment({ name: 'own', network: { cidr: '10.16.16.0/20' } }),
          environment({ name: 'two' }),
          environment({ name: 'live', stage: 'prod' }),
        ],
      }),
    );
    expect(
      spec?.environments
        .map(({ network }) => network as NewNetwork)
        .map(({ cidr, pool }) => [cidr, pool]),
    ).toEqual([
      ['10.16.0.0/20', 'dev'],
      ['10.16.16.0/20', undefined],
      ['10.16.32.0/20', 'dev'],
      ['10.18.0.0/18', 'prod'],
    ]);
  });

  it('gives no block where IPAM does, or where the network is there', async () => {
    const { server } = await startBackend();
    const vpc = {
      kind: 'existing' as const,
      vpcId: 'vpc-0123456789abcdef0',
      cidr: '10.16.0.0/18',
      subnets: [
        { zone: 'eu-west-1a', private: 'subnet-0000000a' },
        { zone: 'eu-west-1b', private: 'subnet-0000000b' },
      ],
    };
    const pool = {
      kind: 'ipam' as const,
      poolId: 'ipam-pool-0123456789abcdef0',
    };
    const { spec, networks, findings } = await review(
      server,
      answers({
        environments: [
          environment({
            name: 'old',
            network: vpc,
            database: { kind: 'none' },
          }),
          environment({ name: 'ipam', network: pool }),
          environment({ name: 'new' }),
        ],
      }),
    );
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(spec?.environments.map(({ network }) => network)).toMatchObject([
      vpc,
      { ...pool, prefix: 20 },
      // the first block behind the network that is there
      { kind: 'new', cidr: '10.16.64.0/20', pool: 'dev' },
    ]);
    expect(networks).toMatchObject([
      { environment: 'ipam', cidr: '0.0.0.0/20', relative: true },
      { environment: 'new', cidr: '10.16.64.0/20', relative: false },
    ]);
  });

  it('gives the same answer for its own result', async () => {
    const { server } = await startBackend();
    const first = await review(server, answers());
    const { codeOwners, ...again } = first.spec ?? {};
    expect(codeOwners).toBeDefined();
    expect(await review(server, again)).toEqual(first);
  });

  it('answers what does not fit the schema with the field and the fix', async () => {
    const { server } = await startBackend();
    const result = await review(server, { ...answers(), name: '../x' });
    expect(result).toMatchObject({
      findings: [{ level: 'error', field: 'name', rule: 'schema' }],
      networks: [],
    });
    expect(result).not.toHaveProperty('spec');
  });

  it.each([
    ['no body', undefined],
    ['a list', []],
    ['a text as spec', { spec: 'x' }],
    ['a list as spec', { spec: [] }],
    ['a strange task', { spec: {}, taskId: '../x' }],
  ])('answers 400 to %s', async (_, body) => {
    const { server } = await startBackend();
    const response = await request(server)
      .post('/api/groundwork/review')
      .send(body);
    expect(response.status).toBe(400);
    expect(response.body.error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^body/),
    });
  });

  it('answers 400 to what is no JSON', async () => {
    const { server } = await startBackend();
    const response = await request(server)
      .post('/api/groundwork/review')
      .set('content-type', 'application/json')
      .send('{"spec": ');
    expect(response.status).toBe(400);
  });

  interface Case {
    rule: string;
    level: Finding['level'];
    field: string;
    red: Partial<SpecInput>;
    green?: Partial<SpecInput>;
  }
  const cases: Case[] = [
    {
      rule: 'repository-not-allowed',
      level: 'error',
      field: 'repository.owner',
      red: { repository: { host: 'github.example', owner: 'globex' } },
      green: { repository: { host: 'github.example', owner: 'Acme' } },
    },
    {
      rule: 'repository-workflows',
      level: 'warning',
      field: 'repository.host',
      red: { repository: { host: 'github.example', owner: 'acme' } },
      green: { repository: { host: 'github.com', owner: 'acme' } },
    },
    {
      rule: 'account-not-allowed',
      level: 'error',
      field: 'environments[0].account',
      red: { environments: [environment({ account: '999999999999' })] },
    },
    {
      rule: 'profile-unknown',
      level: 'error',
      field: 'environments[0].profile',
      red: { environments: [environment({ profile: 'huge' })] },
      green: { environments: [environment({ profile: 'tiny' })] },
    },
    {
      rule: 'profile-stage',
      level: 'warning',
      field: 'environments[0].profile',
      red: { environments: [environment({ profile: 'prod' })] },
    },
    {
      rule: 'region-unknown',
      level: 'error',
      field: 'environments[0].region',
      red: { environments: [environment({ region: 'eu-moon-1' })] },
    },
    {
      rule: 'region-unknown',
      level: 'warning',
      field: 'environments[0].region',
      red: {
        environments: [
          environment({
            region: 'eu-moon-1',
            network: { zones: ['eu-moon-1a', 'eu-moon-1b'] },
          }),
        ],
      },
    },
    {
      rule: 'pool-unknown',
      level: 'error',
      field: 'environments[0].network.pool',
      red: { environments: [environment({ network: { pool: 'nope' } })] },
      green: { environments: [environment({ network: { pool: 'general' } })] },
    },
    {
      rule: 'pool-block',
      level: 'error',
      field: 'environments[0].network.cidr',
      red: {
        environments: [
          environment({ network: { pool: 'dev', cidr: '10.99.0.0/20' } }),
        ],
      },
      green: {
        environments: [
          environment({ network: { pool: 'dev', cidr: '10.16.32.0/20' } }),
        ],
      },
    },
    {
      rule: 'pool-exhausted',
      level: 'error',
      field: 'environments[1].network.pool',
      red: {
        environments: [
          environment({ name: 'a', network: { pool: 'small' } }),
          environment({ name: 'b', network: { pool: 'small' } }),
        ],
      },
    },
    {
      rule: 'network-overlap',
      level: 'error',
      field: 'environments[0].network.cidr',
      red: {
        environments: [environment({ network: { cidr: '10.200.0.0/16' } })],
      },
      green: {
        environments: [environment({ network: { cidr: '10.201.0.0/16' } })],
      },
    },
    {
      rule: 'owner-unknown',
      level: 'error',
      field: 'owner',
      red: { owner: 'group:default/nobody' },
      green: { owner: 'user:default/ada' },
    },
    {
      rule: 'owner-without-handle',
      level: 'warning',
      field: 'owner',
      red: { owner: 'group:default/nameless' },
    },
    {
      rule: 'owner-elsewhere',
      level: 'warning',
      field: 'owner',
      red: { owner: 'group:default/elsewhere' },
    },
    {
      rule: 'system-unknown',
      level: 'error',
      field: 'system',
      red: { system: 'system:default/nothing' },
      green: { system: 'system:default/money' },
    },
  ];
  it.each(cases)(
    '$rule says $level about $field, and nothing when it is right',
    async ({ rule, level, field, red, green }) => {
      const { server } = await startBackend({
        groundwork: {
          accounts: [{ id: '111111111111', name: 'dev' }],
          knownNetworks: [{ name: 'on-premises', cidr: '10.200.0.0/16' }],
          pools: { small: '10.210.0.0/20' },
          profiles: { tiny: { extends: 'dev', title: 'Tiny' } },
        },
      });
      expect(find(await review(server, answers(red)), rule)).toEqual({
        level,
        field,
        rule,
        message: expect.any(String),
        fix: expect.any(String),
      });
      expect(find(await review(server, answers(green)), rule)).toBeUndefined();
    },
  );

  it("refuses a name that another entity of the catalog has, not the stack's own", async () => {
    const { server } = await startBackend({
      entities: [
        entity('Component', 'orders'),
        entity('Component', 'refunds', {
          'groundwork.dev/stack': 'github.example/globex/refunds',
        }),
      ],
    });
    const existing = async (name: string) =>
      find(await review(server, answers({ name })), 'entity-exists');
    for (const name of ['orders', 'refunds']) {
      expect(await existing(name)).toMatchObject({
        level: 'error',
        field: 'name',
        message: expect.stringContaining(`/catalog/default/component/${name}`),
      });
    }
    // what the stack registered itself is there when its proposal is reviewed
    expect(await existing('ledger')).toBeUndefined();
    expect(await existing('unheard-of')).toBeUndefined();
  });

  it('refuses a name that exists, with a link to it', async () => {
    const { server } = await startBackend({ forges: taken() });
    expect(
      find(await review(server, answers()), 'repository-exists'),
    ).toMatchObject({
      level: 'error',
      field: 'name',
      message: expect.stringContaining('https://github.example/acme/ledger'),
    });
    expect(
      find(
        await review(server, answers({ name: 'orders' })),
        'repository-exists',
      ),
    ).toBeUndefined();
  });

  it.each([
    'http://portal.example',
    // written with a slash at the end, it is the same portal
    'http://portal.example/',
  ])(
    'knows the repository that the task itself made on %s',
    async portalUrl => {
      const { server } = await startBackend({
        forges: taken('http://portal.example/create/tasks/task-1'),
        portalUrl,
      });
      const rulesFor = async (taskId: string) =>
        find(await review(server, answers(), taskId), 'repository-exists');
      expect(await rulesFor('task-1')).toBeUndefined();
      expect(await rulesFor('task-2')).toBeDefined();
    },
  );

  it('asks the forge once while somebody types', async () => {
    const forges = taken();
    const { server } = await startBackend({ forges });
    await review(server, answers());
    await review(server, answers({ description: 'more' }));
    expect(forges.calls).toEqual(['getRepository']);
  });

  it('refuses a host that the portal has no access to', async () => {
    const { server } = await startBackend({
      forges: fakeForges({ failure: new InputError('no forge configured') }),
    });
    expect(
      find(await review(server, answers()), 'repository-host'),
    ).toMatchObject({ level: 'error', field: 'repository.host' });
  });

  it('goes on when the forge does not answer', async () => {
    const { server } = await startBackend({
      forges: fakeForges({ failure: new Error('down') }),
    });
    const result = await review(server, answers());
    expect(result.spec).toBeDefined();
    expect(find(result, 'repository-not-checked')).toMatchObject({
      level: 'warning',
    });
  });

  it('is fast enough to be called while somebody types', async () => {
    const { server } = await startBackend();
    const spec = answers({
      environments: ['a', 'b', 'c', 'd'].map(name => environment({ name })),
    });
    const times: number[] = [];
    for (let round = 0; round < 40; round++) {
      const start = performance.now();
      await review(server, spec);
      times.push(performance.now() - start);
    }
    const p95 = times.sort((one, other) => one - other)[37];
    expect(p95).toBeLessThan(100);
  });

  it('asks the guardrails of the operator', async () => {
    const { server } = await startBackend({
      groundwork: {
        guardrails: [
          {
            id: 'no-ireland',
            require: "environment.region != 'eu-west-1'",
            effect: 'deny',
            field: 'region',
            message: 'eu-west-1 is full',
            fix: 'choose eu-central-1',
          },
        ],
      },
    });
    const result = await review(server, answers());
    expect(find(result, 'guardrail-no-ireland')).toEqual({
      level: 'error',
      field: 'environments[0].region',
      rule: 'guardrail-no-ireland',
      message: 'eu-west-1 is full',
      fix: 'choose eu-central-1',
    });
    const elsewhere = answers({
      environments: [environment({ region: 'eu-central-1' })],
    });
    expect(
      find(await review(server, elsewhere), 'guardrail-no-ireland'),
    ).toBeUndefined();
  });
});

describe('GET /options', () => {
  it('offers what the form may choose', async () => {
    const { server } = await startBackend({
      groundwork: { accounts: [{ id: '111111111111', name: 'dev' }] },
    });
    const response = await request(server).get('/api/groundwork/options');
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({
      repositories: [
        {
          host: 'github.example',
          owner: 'acme',
          title: 'acme on github.example',
        },
      ],
      accounts: [{ id: '111111111111', name: 'dev' }],
      profiles: [
        {
          name: 'dev',
          stage: 'dev',
          networkPrefix: 20,
          defaults: { database: { kind: 'serverless' } },
        },
        { name: 'staging' },
        { name: 'prod' },
      ],
      pools: expect.arrayContaining([
        { name: 'general', cidrs: ['10.32.0.0/12'] },
      ]),
    });
    expect(response.body.eksVersions).toContain('1.35');
    expect(response.body.auroraVersions).toContain('17');
    expect(response.body.regions).toContainEqual({
      name: 'eu-west-1',
      zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    });
  });
});
