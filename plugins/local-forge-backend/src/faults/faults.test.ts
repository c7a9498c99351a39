import { call } from '../__testUtils__/seedRepository';
import { LocalForge, startLocalForge } from '../testing';

jest.setTimeout(60_000);

describe('faults', () => {
  let forge: LocalForge;
  beforeEach(async () => {
    forge = await startLocalForge({ logger: console });
  });
  afterEach(() => forge.close());

  const create = (name: string) =>
    call(forge, 'POST', '/orgs/acme/repos', { body: { name } });
  const exists = async (name: string) =>
    (await call(forge, 'GET', `/repos/acme/${name}`)).status === 200;

  it('answers in place of the work', async () => {
    forge.faults.add({
      method: 'POST',
      path: '/orgs/{org}/repos',
      before: 503,
    });
    expect((await create('orders')).status).toBe(503);
    expect(await exists('orders')).toBe(false);
    expect((await create('orders')).status).toBe(201);
  });

  it('answers 502 after the work is done', async () => {
    forge.faults.add({ operation: 'repos/create-in-org', after: 502 });
    expect((await create('orders')).status).toBe(502);
    expect(await exists('orders')).toBe(true);
    expect((await create('orders')).status).toBe(422);
  });

  it('drops the connection before or after the work', async () => {
    forge.faults.add({ operation: 'repos/create-in-org', before: 'drop' });
    await expect(create('orders')).rejects.toThrow();
    expect(await exists('orders')).toBe(false);
    forge.faults.add({ operation: 'repos/create-in-org', after: 'drop' });
    await expect(create('orders')).rejects.toThrow();
    expect(await exists('orders')).toBe(true);
  });

  it('skips, repeats, waits, calls back, and is taken back', async () => {
    const seen: string[] = [];
    const remove = forge.faults.add({
      operation: 'repos/get',
      skip: 1,
      times: 2,
      delayMs: 50,
      onBefore: ({ path }) => void seen.push(`before ${path}`),
      onAfter: ({ status }) => void seen.push(`after ${status}`),
      after: {
        status: 403,
        json: { message: 'Slow down' },
        headers: { 'retry-after': '1' },
      },
    });
    await create('orders');
    expect(await exists('orders')).toBe(true);
    const started = performance.now();
    const slow = await call(forge, 'GET', '/repos/acme/orders');
    expect(performance.now() - started).toBeGreaterThan(45);
    expect(slow.status).toBe(403);
    expect(slow.headers.get('retry-after')).toBe('1');
    expect(seen).toEqual(['before /api/v3/repos/acme/orders', 'after 200']);
    remove();
    expect(await exists('orders')).toBe(true);
  });

  it('tells of every request, the failed ones too', async () => {
    forge.faults.add({ operation: 'repos/create-in-org', before: 'drop' });
    await expect(create('orders')).rejects.toThrow();
    await create('orders');
    await fetch(`${forge.url}/acme/orders`);
    expect(forge.requests.list()).toMatchObject([
      { operation: 'repos/create-in-org', status: 0, kind: 'rest' },
      { operation: 'repos/create-in-org', status: 201, kind: 'rest' },
      { operation: 'page', status: 200, kind: 'page' },
    ]);
    const log = await fetch(`${forge.url}/-/requests`, {
      headers: { authorization: `Bearer ${forge.token}` },
    });
    expect(await log.json()).toMatchObject({
      counts: { rest: 2, fetches: 0, pushes: 0 },
    });
    forge.requests.clear();
    expect(forge.requests.counts().rest).toBe(0);
  });

  it('limits the rate as GitHub does, where a 304 is free', async () => {
    const strict = await startLocalForge({ rateLimit: 2 });
    try {
      const first = await call(strict, 'GET', '/user');
      const etag = first.headers.get('etag') ?? '';
      const headers = { 'if-none-match': etag };
      const same = await call(strict, 'GET', '/user', { headers });
      expect(same.status).toBe(304);
      expect(same.headers.get('x-ratelimit-remaining')).toBe('1');
      expect((await call(strict, 'GET', '/user')).status).toBe(200);
      const refused = await call(strict, 'GET', '/user');
      expect(refused.status).toBe(403);
      expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
      expect((await call(strict, 'GET', '/rate_limit')).status).toBe(200);
    } finally {
      await strict.close();
    }
  });
});
