import { GroundworkClient } from './GroundworkClient';

const repository = { host: 'localhost:7008', owner: 'acme', name: 'pay.ments' };

function clientOf(response: () => Response) {
  const fetch = jest.fn(
    async (_input: RequestInfo | URL, _init?: RequestInit) => response(),
  );
  return { fetch, client: new GroundworkClient({ fetchApi: { fetch } }) };
}

describe('GroundworkClient', () => {
  it('asks the backend plugin, with what the path needs escaped', async () => {
    const { fetch, client } = clientOf(() => Response.json({ number: 7 }));
    const { signal } = new AbortController();
    await expect(client.proposal(repository, 7, { signal })).resolves.toEqual({
      number: 7,
    });
    expect(fetch).toHaveBeenCalledWith(
      'plugin://groundwork/proposals/localhost%3A7008/acme/pay.ments/7',
      { signal },
    );
    await client.stack({ ...repository, owner: '../x' });
    expect(fetch.mock.calls[1][0]).toBe(
      'plugin://groundwork/stacks/localhost%3A7008/..%2Fx/pay.ments',
    );
  });

  it('sends the whole answers to the review', async () => {
    const { fetch, client } = clientOf(() => Response.json({ findings: [] }));
    await client.review({ name: 'payments' });
    const [url, init] = fetch.mock.calls[0];
    expect(url).toBe('plugin://groundwork/review');
    expect(init).toMatchObject({
      method: 'POST',
      body: '{"spec":{"name":"payments"}}',
    });
  });

  it('throws what the server said', async () => {
    const { client } = clientOf(() =>
      Response.json(
        {
          error: { name: 'NotFoundError', message: 'No stack acme/x' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      ),
    );
    await expect(client.options()).rejects.toMatchObject({
      statusCode: 404,
      cause: { message: 'No stack acme/x' },
    });
  });

  it('reads what runs, from where it stopped', async () => {
    const { fetch, client } = clientOf(() => Response.json({}));
    await client.progress(repository, 7);
    await client.environments(repository);
    await client.run(repository, 12);
    await client.jobLog(repository, 34, 5600);
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      'plugin://groundwork/proposals/localhost%3A7008/acme/pay.ments/7/progress',
      'plugin://groundwork/stacks/localhost%3A7008/acme/pay.ments/environments',
      'plugin://groundwork/stacks/localhost%3A7008/acme/pay.ments/runs/12',
      'plugin://groundwork/stacks/localhost%3A7008/acme/pay.ments/jobs/34/log?offset=5600',
    ]);
  });

  it('names what it acts on, and needs no answer but yes', async () => {
    const { fetch, client } = clientOf(
      () => new Response(null, { status: 204 }),
    );
    await client.merge(repository, 7, { headSha: 'abc' });
    await client.approveRun(repository, 12, { environment: 'dev' });
    await client.cancelRun(repository, 12);
    await client.rerun(repository, 12);
    await client.checkDrift(repository, 'a/b');
    await client.removeEnvironment(repository, 'dev', 'dev');
    const stack = 'plugin://groundwork/stacks/localhost%3A7008/acme/pay.ments';
    expect(
      fetch.mock.calls.map(([url, init]) => [url, init?.method, init?.body]),
    ).toEqual([
      [
        'plugin://groundwork/proposals/localhost%3A7008/acme/pay.ments/7/merge',
        'POST',
        '{"headSha":"abc"}',
      ],
      [`${stack}/runs/12/approve`, 'POST', '{"environment":"dev"}'],
      [`${stack}/runs/12/cancel`, 'POST', '{}'],
      [`${stack}/runs/12/rerun`, 'POST', '{}'],
      [`${stack}/environments/a%2Fb/drift`, 'POST', '{}'],
      [`${stack}/environments/dev/remove`, 'POST', '{"confirm":"dev"}'],
    ]);
  });
});
