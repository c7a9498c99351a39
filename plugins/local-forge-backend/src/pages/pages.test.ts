import { call, seedRepository } from '../__testUtils__/seedRepository';
import { LocalForge, startLocalForge } from '../testing';

jest.setTimeout(60_000);

describe('pages', () => {
  let forge: LocalForge;
  const get = async (at: string) => {
    const response = await fetch(`${forge.url}${at}`);
    return { response, text: await response.text() };
  };

  beforeAll(async () => {
    forge = await startLocalForge({
      logger: console,
      portalUrl: 'http://localhost:7007',
    });
    await seedRepository(forge, 'orders');
    await call(forge, 'PATCH', '/repos/acme/orders', {
      body: { description: '<b>bold</b>', homepage: 'data:text/html,<script>' },
    });
    await call(forge, 'POST', '/repos/acme/orders/pulls', {
      body: {
        title: '<script>alert("title")</script>',
        head: 'groundwork/create-1',
        base: 'main',
        body: '</pre><img src=x onerror=alert(1)>',
      },
    });
    await call(forge, 'POST', '/repos/acme/orders/issues/1/comments', {
      body: { body: "<i>'quoted'</i>" },
    });
    await call(forge, 'POST', '/orgs/acme/repos', { body: { name: 'empty' } });
  });
  afterAll(() => forge?.close());

  it.each([
    ['/', 'acme/orders'],
    ['/acme', 'acme/orders'],
    ['/ACME/Orders', 'Takes orders.'],
    ['/acme/orders.git', `git clone http://localhost:`],
    ['/acme/empty', 'Nothing has been pushed yet.'],
    ['/acme/orders/tree/groundwork/create-1/docs', 'handbook.md'],
    ['/acme/orders/blob/groundwork/create-1/docs/handbook.md', 'three'],
    ['/acme/orders/commit/main', 'Say it in other words'],
    ['/acme/orders/pull/1', '+Takes orders and payments.'],
  ])('shows %s without a token', async (at, words) => {
    const { response, text } = await get(at);
    expect(response.status).toBe(200);
    expect(text).toContain(words);
  });

  it('leads from a pull request to the portal', async () => {
    const { text } = await get('/acme/orders/pull/1');
    expect(text).toContain(
      `href="http://localhost:7007/groundwork/proposals/${forge.host}/acme/orders/1"`,
    );
  });

  it('escapes everything, and lets no script run', async () => {
    for (const at of ['/acme/orders', '/acme/orders/pull/1']) {
      const { response, text } = await get(at);
      expect(text).not.toMatch(/<script|<img|<b>|<i>|href="data:/);
      expect(response.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+';/,
      );
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(response.headers.get('x-frame-options')).toBe('DENY');
    }
    const { text } = await get('/acme/orders/pull/1');
    expect(text).toContain('&lt;script&gt;alert(&quot;title&quot;)');
    expect(text).toContain('&lt;/pre&gt;&lt;img src=x');
  });

  it('gives a file raw as nothing that a browser runs', async () => {
    const { response, text } = await get('/acme/orders/raw/main/README.md');
    expect(text).toBe('# Orders\n\nTakes orders.\n');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(response.headers.get('content-security-policy')).toContain(
      'sandbox',
    );
    const picture = await get(
      '/raw/acme/orders/groundwork/create-1/docs/picture.png',
    );
    expect(picture.response.headers.get('content-type')).toBe(
      'application/octet-stream',
    );
  });

  it.each([
    '/nobody',
    '/acme/missing',
    '/acme/orders/pull/2',
    '/acme/orders/pull/x',
    '/acme/orders/blob/main/missing',
    '/acme/orders/blob/nowhere/README.md',
    '/acme/orders/blob/main/docs/..%2f..%2fHEAD',
    '/acme/orders/tree/main/%2e%2e',
    '/acme/orders/commit/main:README.md',
    '/%ff',
    '/a/b/c/d',
  ])('has a page for what is not there: %s', async at => {
    const { response, text } = await get(at);
    expect(response.status).toBe(404);
    expect(text).toContain('<h1>Not found</h1>');
  });

  it('answers no other method', async () => {
    const response = await fetch(`${forge.url}/acme/orders`, {
      method: 'POST',
    });
    expect(response.status).toBe(404);
  });
});
