import fs from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { call, seedRepository } from '../__testUtils__/seedRepository';
import { readForgeConfig } from '../readForgeConfig';
import { LocalForge, startLocalForge } from '../testing';
import { ensureToken } from '../token';

jest.setTimeout(60_000);

describe('who may ask', () => {
  let forge: LocalForge;

  beforeAll(async () => {
    forge = await startLocalForge({ logger: console });
    await seedRepository(forge, 'orders');
  });
  afterAll(() => forge?.close());

  const withHost = (host: string, at: string) =>
    new Promise<{ status?: number; headers: http.IncomingHttpHeaders }>(
      (resolve, reject) => {
        const { port } = new URL(forge.url);
        const headers = { host, authorization: `Bearer ${forge.token}` };
        http
          .get({ host: '127.0.0.1', port, path: at, headers }, response => {
            response.resume();
            resolve({ status: response.statusCode, headers: response.headers });
          })
          .on('error', reject);
      },
    );

  it.each([
    ['localhost', 200],
    ['127.0.0.1', 200],
    ['[::1]', 200],
    ['attacker.example', 403],
    ['localhost.attacker.example', 403],
    ['127.0.0.1.nip.io', 403],
  ])('a Host of %s gets %d everywhere', async (name, status) => {
    const { port } = new URL(forge.url);
    for (const at of [
      '/acme/orders',
      '/api/v3/user',
      '/acme/orders.git/info/refs?service=git-upload-pack',
    ])
      expect(await withHost(`${name}:${port}`, at)).toMatchObject({ status });
  });

  it('refuses a Host with another port, or without one', async () => {
    for (const host of ['localhost', 'localhost:80'])
      expect((await withHost(host, '/')).status).toBe(403);
  });

  it('is reached on loopback only', async () => {
    const { port } = new URL(forge.url);
    const others = Object.values(os.networkInterfaces())
      .flatMap(list => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const reached = await new Promise(resolve => {
        const socket = net.connect(Number(port), address);
        socket.on('connect', () => resolve(true));
        socket.on('error', () => resolve(false));
      });
      expect(reached).toBe(false);
    }
  });

  it.each([
    ['token', (t: string) => `token ${t}`, 200],
    ['Bearer', (t: string) => `Bearer ${t}`, 200],
    ['Basic password', (t: string) => `Basic ${btoa(`x:${t}`)}`, 200],
    ['Basic user name', (t: string) => `Basic ${btoa(`${t}:`)}`, 200],
    ['another token', () => `Bearer gwlf_${'0'.repeat(40)}`, 401],
    ['half a token', (t: string) => `Bearer ${t.slice(0, 20)}`, 401],
    ['an empty password', () => `Basic ${btoa('x:')}`, 401],
    ['another scheme', (t: string) => `Digest ${t}`, 401],
    ['nothing', () => '', 401],
  ])('%s', async (_name, authorization, status) => {
    for (const at of [
      '/api/v3/repos/acme/orders',
      '/acme/orders.git/info/refs?service=git-upload-pack',
      '/_codeload/acme/orders/legacy.tar.gz/main',
      '/-/requests',
    ]) {
      const response = await fetch(`${forge.url}${at}`, {
        headers: { authorization: authorization(forge.token) },
      });
      await response.arrayBuffer();
      expect(response.status).toBe(status);
    }
  });

  it('does not tell without the token what is there', async () => {
    for (const at of [
      '/repos/acme/orders',
      '/repos/acme/missing',
      '/nothing',
    ]) {
      const response = await fetch(`${forge.apiBaseUrl}${at}`);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({
        message: 'Requires authentication',
      });
    }
    const git = await fetch(`${forge.url}/acme/x.git/git-receive-pack`, {
      method: 'POST',
    });
    expect(git.status).toBe(401);
    expect(git.headers.get('www-authenticate')).toMatch(/^Basic/);
  });

  it('sends no CORS headers, not even to a preflight', async () => {
    const response = await fetch(`${forge.apiBaseUrl}/user`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://attacker.example',
        'access-control-request-method': 'POST',
      },
    });
    const names = [...response.headers.keys()];
    expect(names.filter(name => name.startsWith('access-control'))).toEqual([]);
    expect(response.status).toBe(401);
  });

  it('takes no body without end, no broken JSON, no list', async () => {
    const post = (body: string) =>
      fetch(`${forge.apiBaseUrl}/orgs/acme/repos`, {
        method: 'POST',
        headers: { authorization: `Bearer ${forge.token}` },
        body,
      });
    const large = await post(JSON.stringify({ name: 'x'.repeat(26 << 20) }));
    expect(large.status).toBe(413);
    const broken = await post('{"name":');
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({
      message: 'Problems parsing JSON',
    });
    expect((await post('7')).status).toBe(400);
  });

  it.each([
    '..',
    '.',
    'a/b',
    'a\\b',
    'a b',
    '-rf;',
    'a.git',
    'a\u202eb',
    'ä',
    '',
    'x'.repeat(101),
  ])('refuses the repository name %j', async name => {
    const response = await call(forge, 'POST', '/orgs/acme/repos', {
      body: { name },
    });
    expect(response.status).toBe(422);
  });
});

describe('the token file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'token-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  it('is made once, and for its owner only', async () => {
    const file = path.join(folder, 'deep', 'token');
    const token = ensureToken(file);
    expect(token).toMatch(/^gwlf_[0-9a-f]{40}$/);
    expect((await fs.stat(file)).mode % 0o1000).toBe(0o600);
    await fs.chmod(file, 0o644);
    expect(ensureToken(file)).toBe(token);
    expect((await fs.stat(file)).mode % 0o1000).toBe(0o600);
  });

  it('is refused when it holds something else', async () => {
    const file = path.join(folder, 'token');
    await fs.writeFile(file, 'hunter2');
    expect(() => ensureToken(file)).toThrow(/Remove the file/);
  });
});

describe('configuration', () => {
  const config = (data: object) => new ConfigReader({ ...data });

  it('is off without a section, in production too', () => {
    expect(readForgeConfig(config({}), 'production')).toBeUndefined();
  });

  it('has defaults', () => {
    expect(readForgeConfig(config({ localForge: {} }), 'development')).toEqual({
      port: 7008,
      dataDir: 'data/forge',
      tokenFile: 'data/forge-token',
      login: 'groundwork',
      organizations: ['acme'],
      rateLimit: 5000,
      portalUrl: undefined,
      runner: { driftMinutes: 60 },
    });
  });

  it('runs nothing when it is told so', () => {
    const section = { runner: { enabled: false, driftMinutes: 5 } };
    expect(
      readForgeConfig(config({ localForge: section }), 'development')?.runner,
    ).toBeUndefined();
    expect(
      readForgeConfig(
        config({ localForge: { runner: { driftMinutes: 5 } } }),
        'development',
      )?.runner,
    ).toEqual({ driftMinutes: 5 });
  });

  it('does not start in production', () => {
    expect(() =>
      readForgeConfig(config({ localForge: {} }), 'production'),
    ).toThrow(/The local forge is for development and tests/);
  });
});
