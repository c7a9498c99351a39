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
});
