import { GithubServer, type Call } from '../__testUtils__/githubServer';

jest.setTimeout(60_000);

const repository = { host: 'forge.test', owner: 'acme', name: 'shop' };
const path = 'GET /repos/acme/shop/actions/runs';

const body = (id: number) => ({
  total_count: 1,
  workflow_runs: [
    {
      id,
      path: '.github/workflows/apply.yaml',
      event: 'push',
      head_branch: 'main',
      head_sha: 'a',
      head_repository: null,
      status: 'queued',
      conclusion: null,
      created_at: '',
      updated_at: '',
      html_url: '',
    },
  ],
});

/** Answers as GitHub does: 304 when the client has it already. */
const versioned = (version: number) => (call: Call) => {
  const etag = `W/"${version}"`;
  return call.headers['if-none-match'] === etag
    ? { status: 304, headers: { etag } }
    : { body: body(version), headers: { etag } };
};

let server: GithubServer;
beforeEach(async () => {
  server = await new GithubServer().start();
});
afterEach(() => server.stop());

describe('conditionalFetch', () => {
  it('asks whether an answer has changed, and takes the new one', async () => {
    const forge = server.forge();
    const ids = async () =>
      (await forge.listRuns({ repository })).map(({ id }) => id);
    server.routes = { [path]: versioned(1) };
    expect([await ids(), await ids()]).toEqual([[1], [1]]);
    server.routes = { [path]: versioned(2) };
    expect([await ids(), await ids()]).toEqual([[2], [2]]);
    expect(server.calls.map(call => call.headers['if-none-match'])).toEqual([
      undefined,
      'W/"1"',
      'W/"1"',
      'W/"2"',
    ]);
  });

  it('keeps answers of questions that differ apart', async () => {
    const forge = server.forge();
    server.routes = { [path]: versioned(1) };
    await forge.listRuns({ repository, branch: 'main' });
    await forge.listRuns({ repository, branch: 'other' });
    expect(server.calls[1].headers['if-none-match']).toBeUndefined();
  });

  it('forgets an answer when the next one is a failure', async () => {
    const forge = server.forge();
    server.routes = { [path]: versioned(1) };
    await forge.listRuns({ repository });
    server.routes = { [path]: { status: 404, body: { message: 'Gone' } } };
    await expect(forge.listRuns({ repository })).rejects.toThrow(/Gone/);
    server.routes = { [path]: versioned(1) };
    await forge.listRuns({ repository });
    expect(server.calls.at(-1)?.headers['if-none-match']).toBeUndefined();
  });

  it('gives no answer of one token to another', async () => {
    let token = 'one';
    const forge = server.forge({
      credentials: { getCredentials: async () => ({ type: 'token', token }) },
    });
    server.routes = { [path]: versioned(1) };
    await forge.listRuns({ repository });
    token = 'two';
    await forge.listRuns({ repository });
    expect(server.calls[1].headers['if-none-match']).toBeUndefined();
  });
});
