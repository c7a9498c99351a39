import { ConfigReader } from '@backstage/config';
import { GithubServer } from '../__testUtils__/githubServer';
import { forgeForRepository } from './forgeForRepository';

const repository = { host: 'forge.test', owner: 'acme', name: 'shop' };
const marker = 'http://portal.test/create/tasks/1';
const input = { repository, description: 'A shop', marker };

const repo = (change = {}) => ({
  full_name: 'acme/shop',
  html_url: 'https://forge.test/acme/shop',
  clone_url: 'https://forge.test/acme/shop.git',
  default_branch: 'main',
  description: 'A shop',
  homepage: marker,
  archived: false,
  created_at: '2026-01-01T00:00:00Z',
  ...change,
});
const pull = (change = {}) => ({
  number: 7,
  title: 'Add dev',
  state: 'open',
  draft: false,
  merged_at: null,
  user: { login: 'groundwork[bot]' },
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  html_url: 'https://forge.test/acme/shop/pull/7',
  head: { ref: 'groundwork/create-1', sha: 'a'.repeat(40) },
  body: null,
  ...change,
});
const organization = { body: { login: 'acme', type: 'Organization' } };
const taken = {
  status: 422,
  body: {
    message: 'Repository creation failed.',
    errors: [
      {
        resource: 'Repository',
        code: 'custom',
        field: 'name',
        message: 'name already exists on this account',
      },
    ],
  },
};
const broken = { status: 502, body: { message: 'Bad Gateway' } };

let server: GithubServer;
beforeEach(async () => {
  server = await new GithubServer().start();
});
afterEach(() => server.stop());

describe('createRepository', () => {
  it('creates an empty private repository in two requests', async () => {
    server.routes = {
      'GET /users/acme': organization,
      'POST /orgs/acme/repos': { status: 201, body: repo() },
    };
    expect(await server.forge().createRepository(input)).toMatchObject({
      adopted: false,
      url: 'https://forge.test/acme/shop',
      defaultBranch: 'main',
    });
    expect(server.asked()).toEqual([
      'GET /users/acme',
      'POST /orgs/acme/repos',
    ]);
    expect(server.calls[1].body).toMatchObject({
      name: 'shop',
      homepage: marker,
      private: true,
      auto_init: false,
    });
    expect([...server.authorizations]).toEqual(['token secret-token']);
  });

  it('adopts what was made although the answer was an error', async () => {
    server.routes = {
      'GET /users/acme': organization,
      'POST /orgs/acme/repos': [broken, taken],
      'GET /repos/acme/shop': { body: repo() },
    };
    expect(await server.forge().createRepository(input)).toMatchObject({
      adopted: true,
    });
  });

  it('adopts what was made although no answer came', async () => {
    server.routes = {
      'GET /users/acme': organization,
      'POST /orgs/acme/repos': [{ hang: true }, taken],
      'GET /repos/acme/shop': { body: repo() },
    };
    expect(
      await server.forge({ timeoutMs: 100 }).createRepository(input),
    ).toMatchObject({ adopted: true });
  });

  it.each([
    ['by somebody else', { body: repo({ homepage: 'https://other.test' }) }],
    ['without a homepage', { body: repo({ homepage: null }) }],
    [
      'where it cannot be seen',
      { status: 404, body: { message: 'Not Found' } },
    ],
  ])('refuses a name taken %s, with its link', async (_, answer) => {
    server.routes = {
      'GET /users/acme': organization,
      'POST /orgs/acme/repos': taken,
      'GET /repos/acme/shop': answer,
    };
    await expect(server.forge().createRepository(input)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(
        /^repository\.name: forge\.test\/acme\/shop exists already: https?:\/\/forge\.test\/acme\/shop \. Choose another name/,
      ),
    });
  });

  it('uses the own account for a person and refuses another one', async () => {
    server.routes = {
      'GET /users/acme': { body: { login: 'acme', type: 'User' } },
      'POST /user/repos': {
        status: 201,
        body: repo({
          full_name: 'bot/shop',
          html_url: 'https://forge.test/bot/shop',
        }),
      },
    };
    await expect(server.forge().createRepository(input)).rejects.toThrow(
      /only for its own user; it made https:\/\/forge\.test\/bot\/shop/,
    );
  });

  it('names an owner that is not there', async () => {
    await expect(server.forge().createRepository(input)).rejects.toThrow(
      /repository\.owner: there is no organisation or user acme on forge\.test/,
    );
  });

  it.each([
    [401, {}, 'AuthenticationError', /Renew the token/],
    [403, {}, 'NotAllowedError', /permission administration: write/],
    [
      403,
      { message: 'API rate limit exceeded' },
      'ServiceUnavailableError',
      /later/,
    ],
    [
      422,
      {
        message: 'Validation Failed',
        errors: [{ field: 'description', code: 'invalid' }],
      },
      'InputError',
      /description: invalid/,
    ],
    [500, { message: 'boom' }, 'ServiceUnavailableError', /boom.*Try again/],
  ])('explains a %d', async (status, body, name, message) => {
    server.routes = {
      'GET /users/acme': organization,
      'POST /orgs/acme/repos': { status, body },
    };
    const error = await server
      .forge()
      .createRepository(input)
      .catch(e => e);
    expect(error.name).toBe(name);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(
      /^Could not create the repository forge\.test\/acme\/shop/,
    );
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(
      'secret-token',
    );
  });

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    server.routes = {
      'GET /users/acme': () => {
        controller.abort();
        return { hang: true };
      },
    };
    await expect(
      server
        .forge({ retryUnitMs: 10_000 })
        .createRepository(input, { signal: controller.signal }),
    ).rejects.toThrow(/cancelled/);
    expect(server.calls).toHaveLength(1);
  });
});

describe('repositories', () => {
  it('tells a renamed one from the one that was asked for', async () => {
    server.routes = {
      'GET /repos/acme/shop': {
        body: repo({
          full_name: 'acme/store',
          html_url: 'https://forge.test/acme/store',
        }),
      },
    };
    await expect(server.forge().getRepository(repository)).rejects.toThrow(
      /renamed to acme\/store: https:\/\/forge\.test\/acme\/store/,
    );
  });

  it('deletes only what the task made', async () => {
    server.routes = {
      'GET /repos/acme/shop': { body: repo({ homepage: 'x' }) },
      'DELETE /repos/acme/shop': { status: 204 },
    };
    await expect(
      server.forge().deleteRepository({ repository, marker }),
    ).rejects.toThrow(/was not made by this task/);
    server.routes['GET /repos/acme/shop'] = { body: repo() };
    await server.forge().deleteRepository({ repository, marker });
    server.routes['GET /repos/acme/shop'] = { status: 404, body: {} };
    await server.forge().deleteRepository({ repository, marker });
    expect(
      server.asked().filter(call => call.startsWith('DELETE')),
    ).toHaveLength(1);
  });

  it('changes the default branch and archives', async () => {
    server.routes = { 'PATCH /repos/acme/shop': { body: repo() } };
    await server.forge().setDefaultBranch(repository, 'main');
    await server.forge().archiveRepository(repository);
    expect(server.calls.map(call => call.body)).toEqual([
      { default_branch: 'main' },
      { archived: true },
    ]);
  });

  it('gives git an address without and a header with credentials', async () => {
    const remote = await server.forge().remote(repository);
    expect(remote).toEqual({
      url: 'http://forge.test/acme/shop.git',
      allowHttp: true,
      authorization: `Basic ${Buffer.from(
        'x-access-token:secret-token',
      ).toString('base64')}`,
    });
    const secure = server.forge({
      integration: { host: 'github.com', apiBaseUrl: 'https://api.github.com' },
    });
    expect(await secure.remote(repository)).toMatchObject({
      url: 'https://github.com/acme/shop.git',
      allowHttp: false,
    });
    expect(secure.fileUrl(repository, 'docs/a b.md', 'groundwork/x#1')).toBe(
      'https://github.com/acme/shop/blob/groundwork/x%231/docs/a%20b.md',
    );
  });

  it('reads regular files', async () => {
    const content = Buffer.from('{}').toString('base64');
    const path = 'GET /repos/acme/shop/contents/.groundwork/stack.json';
    server.routes = {
      [path]: { body: { type: 'file', encoding: 'base64', content } },
    };
    const read = () =>
      server.forge().readFile({
        repository,
        path: '.groundwork/stack.json',
        ref: 'groundwork/pristine',
      });
    expect(await read()).toEqual(Buffer.from('{}'));
    expect(server.calls[0].query.get('ref')).toBe('groundwork/pristine');
    server.routes[path] = { body: { type: 'symlink', target: '/etc/passwd' } };
    await expect(read()).rejects.toThrow(/no regular file/);
    server.routes[path] = { body: [] };
    await expect(read()).rejects.toThrow(/no regular file/);
    server.routes = {};
    expect(await read()).toBeUndefined();
  });
});

describe('proposals', () => {
  const proposal = {
    repository,
    title: 'Add dev',
    body: 'Review',
    branch: 'groundwork/create-1',
    base: 'main',
  };
  const path = '/repos/acme/shop/pulls';

  it('opens one with one request', async () => {
    server.routes = { [`POST ${path}`]: { status: 201, body: pull() } };
    expect(await server.forge().openProposal(proposal)).toEqual({
      number: 7,
      title: 'Add dev',
      state: 'open',
      author: 'groundwork[bot]',
      createdAt: '2026-01-01T00:00:00Z',
      updatedAt: '2026-01-02T00:00:00Z',
      url: 'https://forge.test/acme/shop/pull/7',
      branch: 'groundwork/create-1',
      headSha: 'a'.repeat(40),
      body: '',
    });
    expect(server.calls).toHaveLength(1);
  });

  it('adopts the one that was opened although the answer was an error', async () => {
    server.routes = {
      [`POST ${path}`]: [
        broken,
        {
          status: 422,
          body: {
            message: 'Validation Failed',
            errors: [
              {
                message:
                  'A pull request already exists for acme:groundwork/create-1.',
              },
            ],
          },
        },
      ],
      [`GET ${path}`]: { body: [pull()] },
    };
    expect(await server.forge().openProposal(proposal)).toMatchObject({
      number: 7,
    });
    expect(server.calls.at(-1)?.query.get('head')).toBe(
      'acme:groundwork/create-1',
    );
  });

  it('opens a marked one where the plan has no drafts', async () => {
    server.routes = {
      [`POST ${path}`]: call =>
        call.body.draft
          ? {
              status: 422,
              body: {
                message:
                  'Draft pull requests are not supported in this repository.',
              },
            }
          : { status: 201, body: pull({ title: call.body.title }) },
    };
    expect(
      await server.forge().openProposal({ ...proposal, draft: true }),
    ).toMatchObject({ title: '[conflicts] Add dev' });
  });

  it('lists open ones before the rest', async () => {
    server.routes = {
      [`GET ${path}`]: call => ({
        body:
          call.query.get('state') === 'open'
            ? [pull({ number: 1, draft: true })]
            : [
                pull({
                  number: 3,
                  state: 'closed',
                  merged_at: '2026-01-03T00:00:00Z',
                }),
                pull({ number: 2, state: 'closed', user: null }),
              ],
      }),
    };
    const list = await server.forge().listProposals({ repository });
    expect(
      list.map(({ number, state, author }) => [number, state, author]),
    ).toEqual([
      [1, 'draft', 'groundwork[bot]'],
      [3, 'merged', 'groundwork[bot]'],
      [2, 'closed', 'ghost'],
    ]);
  });

  it('knows when there is none', async () => {
    expect(
      await server.forge().getProposal({ repository, number: 9 }),
    ).toBeUndefined();
  });

  it('lists at most 300 files', async () => {
    server.routes = {
      [`GET ${path}/7/files`]: call => ({
        headers: { link: '<x>; rel="next"' },
        body: Array.from({ length: 100 }, (_, index) => ({
          filename: `${call.query.get('page')}/${index}`,
          status: index === 0 ? 'renamed' : 'changed',
          ...(index === 0 && { previous_filename: 'old' }),
          additions: 1,
          deletions: 0,
          patch: '@@',
        })),
      }),
    };
    const { files, truncated } = await server
      .forge()
      .listProposalFiles({ repository, number: 7 });
    expect(files).toHaveLength(300);
    expect(truncated).toBe(true);
    expect(files[0]).toEqual({
      path: '1/0',
      previousPath: 'old',
      status: 'renamed',
      additions: 1,
      deletions: 0,
      patch: '@@',
    });
    expect(files[1].status).toBe('modified');
  });
});

describe('forgeForRepository', () => {
  const config = new ConfigReader({
    integrations: {
      github: [
        {
          host: 'localhost:7008',
          apiBaseUrl: 'http://localhost:7008/api/v3',
          token: 't',
        },
      ],
    },
  });

  it('finds the integration of a host, once', async () => {
    const forge = forgeForRepository(config, { host: 'localhost:7008' });
    expect(forge.host).toBe('localhost:7008');
    expect(forgeForRepository(config, { host: 'localhost:7008' })).toBe(forge);
    expect(
      await forge.remote({
        host: 'localhost:7008',
        owner: 'acme',
        name: 'shop',
      }),
    ).toEqual({
      url: 'http://localhost:7008/acme/shop.git',
      allowHttp: true,
      authorization: `Basic ${Buffer.from('x-access-token:t').toString(
        'base64',
      )}`,
    });
  });

  it('names the hosts that there are', () => {
    expect(() => forgeForRepository(config, { host: 'evil.test' })).toThrow(
      /repository\.host: no forge is configured for evil\.test.*localhost:7008/,
    );
  });
});
