import fs from 'node:fs/promises';
import net, { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import request from 'supertest';
import { seedRepository } from './__testUtils__/seedRepository';
import localForgePlugin from '.';
import { LocalForge, startLocalForge } from './testing';

jest.setTimeout(60_000);

describe("Backstage's own GitHub readers", () => {
  let forge: LocalForge;
  let reader: UrlReaderService;

  beforeAll(async () => {
    forge = await startLocalForge({ logger: console });
    await seedRepository(forge, 'orders');
    reader = UrlReaders.default({
      logger: mockServices.logger.mock(),
      config: mockServices.rootConfig({
        data: { integrations: forge.integrations },
      }),
    });
  });
  afterAll(() => forge?.close());

  it('read a file, and know when it is the same', async () => {
    const url = `${forge.url}/acme/orders/blob/main/README.md`;
    const { buffer, etag } = await reader.readUrl(url);
    expect((await buffer()).toString()).toBe('# Orders\n\nTakes orders.\n');
    await expect(reader.readUrl(url, { etag })).rejects.toMatchObject({
      name: 'NotModifiedError',
    });
    await expect(
      reader.readUrl(`${forge.url}/acme/orders/blob/main/missing`),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('read a tree', async () => {
    const tree = await reader.readTree(`${forge.url}/acme/orders/tree/main/`);
    const files = (await tree.files()).map(file => file.path);
    expect(files.sort()).toEqual([
      'CODEOWNERS',
      'CONTRIBUTING.md',
      'GUIDE',
      'README.md',
      'broken',
      'catalog-info.yaml',
      'ci/plan.sh',
      'docs/guide.md',
    ]);
    await expect(
      reader.readTree(`${forge.url}/acme/orders/tree/main/`, {
        etag: tree.etag,
      }),
    ).rejects.toMatchObject({ name: 'NotModifiedError' });
    const docs = await reader.readTree(
      `${forge.url}/acme/orders/tree/main/docs`,
    );
    const [guide] = await docs.files();
    expect((await guide.content()).toString()).toMatch(/^one\n/);
  });

  it('search', async () => {
    const { files } = await reader.search(
      `${forge.url}/acme/orders/blob/main/**/*.md`,
    );
    const contents = await Promise.all(
      files.map(async file => [
        file.url.slice(forge.url.length),
        (await file.content()).length,
      ]),
    );
    expect(contents).toEqual([
      ['/acme/orders/blob/main/CONTRIBUTING.md', 9],
      ['/acme/orders/blob/main/README.md', 24],
      ['/acme/orders/blob/main/docs/guide.md', 24],
    ]);
  });

  it('register a location', async () => {
    const { server } = await startTestBackend({
      features: [
        catalogPlugin,
        mockServices.rootConfig.factory({
          data: {
            integrations: forge.integrations,
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
      ],
    });
    const target = `${forge.url}/acme/orders/blob/main/catalog-info.yaml`;
    const registered = await request(server)
      .post('/api/catalog/locations')
      .send({ type: 'url', target });
    expect(registered.status).toBe(201);
    const deadline = Date.now() + 30_000;
    const find = () =>
      request(server).get(
        '/api/catalog/entities/by-name/component/default/orders',
      );
    let found = await find();
    while (found.status !== 200 && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 200));
      found = await find();
    }
    expect(found.body.metadata.annotations).toMatchObject({
      'backstage.io/source-location': `url:${forge.url}/acme/orders/tree/main/`,
      // the catalog itself makes `tree` of `blob`
      'backstage.io/managed-by-location': `url:${target.replace(
        'blob',
        'tree',
      )}`,
    });
  });
});

describe('the plugin', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'local-forge-plugin-'));
  });
  afterEach(() => fs.rm(folder, { recursive: true }));

  async function freePort(): Promise<number> {
    const server = net.createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => {
      server.close(resolve);
    });
    return port;
  }

  it('starts with the backend, with the token of its file, and ends with it', async () => {
    const port = await freePort();
    const tokenFile = path.join(folder, 'token');
    const dataDir = path.join(folder, 'data');
    const backend = await startTestBackend({
      features: [
        localForgePlugin,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:7007' },
            localForge: {
              port,
              dataDir,
              tokenFile,
              organizations: ['umbrella'],
            },
          },
        }),
      ],
    });
    const token = (await fs.readFile(tokenFile, 'utf8')).trim();
    const made = await fetch(
      `http://localhost:${port}/api/v3/orgs/umbrella/repos`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ name: 'orders' }),
      },
    );
    expect(made.status).toBe(201);
    expect(await fs.readdir(path.join(dataDir, 'repositories'))).toEqual([
      '1.git',
    ]);
    const page = await fetch(`http://localhost:${port}/umbrella/orders`);
    expect(await page.text()).toContain(
      `$(cat &#39;${tokenFile}&#39;)" clone http://localhost:${port}/umbrella/orders.git`,
    );
    await backend.stop();
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow();
  });
});
