import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Octokit } from '@octokit/core';
import knexFactory from 'knex';
import { call, seedRepository } from '../__testUtils__/seedRepository';
import { runGit } from '../git/runGit';
import { LocalForge, startLocalForge } from '../testing';

jest.setTimeout(60_000);

describe('a client of the REST API', () => {
  let forge: LocalForge;
  let octokit: Octokit;
  const orders = { owner: 'acme', repo: 'orders' };

  beforeEach(async () => {
    forge = await startLocalForge({ logger: console });
    octokit = new Octokit({ baseUrl: forge.apiBaseUrl, auth: forge.token });
  });
  afterEach(() => forge?.close());

  async function branches(count: number): Promise<string[]> {
    const { directory } = await seedRepository(forge, 'orders');
    const names = Array.from({ length: count }, (_, i) => `change/${i}`);
    const input = names
      .map(name => `create refs/heads/${name} refs/heads/groundwork/create-1\n`)
      .join('');
    await runGit(directory, ['update-ref', '--stdin'], { input });
    return names;
  }

  const propose = (head: string) =>
    octokit.request('POST /repos/{owner}/{repo}/pulls', {
      ...orders,
      title: head,
      head,
      base: 'main',
    });

  it('reads with Octokit, refs with slashes too', async () => {
    await seedRepository(forge, 'orders');
    const ref = await octokit.request(
      'GET /repos/{owner}/{repo}/git/ref/{ref}',
      { ...orders, ref: 'heads/groundwork/create-1' },
    );
    expect(ref.data.ref).toBe('refs/heads/groundwork/create-1');
    const raw = await octokit.request(
      'GET /repos/{owner}/{repo}/contents/{path}',
      { ...orders, path: 'docs/guide.md', mediaType: { format: 'raw' } },
    );
    expect(raw.data).toBe('one\ntwo\nthree\nfour\nfive\n');
    await expect(
      octokit.request('GET /repos/{owner}/{repo}', { ...orders, repo: 'x' }),
    ).rejects.toMatchObject({
      status: 404,
      response: { data: { message: 'Not Found', status: '404' } },
    });
  });

  it('gets archives with the token that it has', async () => {
    await seedRepository(forge, 'orders');
    for (const format of ['tarball', 'zipball'] as const) {
      const { data } = await octokit.request(
        `GET /repos/{owner}/{repo}/${format}/{ref}`,
        { ...orders, ref: 'main' },
      );
      expect((data as ArrayBuffer).byteLength).toBeGreaterThan(300);
    }
  });

  it('numbers pull requests one by one, whoever asks at the same time', async () => {
    const names = await branches(10);
    const made = await Promise.all(names.map(propose));
    expect(made.map(({ data }) => data.number).sort((a, b) => a - b)).toEqual(
      names.map((_, i) => i + 1),
    );
  });

  it('opens one pull request of the same branches, whoever asks at the same time', async () => {
    const [name] = await branches(1);
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => propose(name)),
    );
    expect(tries.filter(one => one.status === 'fulfilled')).toHaveLength(1);
    expect((await propose('groundwork/create-1')).data.number).toBe(2);
  });

  it('makes one repository of a name, whoever asks at the same time', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(forge, 'POST', '/orgs/acme/repos', { body: { name: 'orders' } }),
      ),
    );
    const statuses = tries.map(one => one.status).sort();
    expect(statuses).toEqual([201, ...Array(7).fill(422)]);
    const folders = await fs.readdir(path.join(forge.dataDir, 'repositories'));
    expect(folders).toHaveLength(1);
  });

  it('pages through lists by their links', async () => {
    const names = await branches(5);
    for (const name of names) await propose(name);
    const numbers: number[] = [];
    const links: string[] = [];
    let next:
      | string
      | undefined = `${forge.apiBaseUrl}/repos/acme/orders/pulls?per_page=2&sort=created&direction=asc`;
    while (next) {
      const response: Response = await fetch(next, {
        headers: { authorization: `token ${forge.token}` },
      });
      const page = await response.json();
      numbers.push(...page.map((pull: { number: number }) => pull.number));
      const link = response.headers.get('link') ?? '';
      next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
      links.push(link);
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5]);
    expect(links[0]).toMatch(/page=3[^>]*>; rel="last"/);
    expect(links[2]).toMatch(/page=1[^>]*>; rel="first"/);
  });
});

describe('a restart', () => {
  it('keeps repositories and pull requests', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'restart-'));
    const start = async () => {
      const database = knexFactory({
        client: 'better-sqlite3',
        connection: { filename: path.join(folder, 'forge.sqlite') },
        useNullAsDefault: true,
      });
      const forge = await startLocalForge({ dataDir: folder, database });
      const stop = async () => {
        await forge.close();
        await database.destroy();
      };
      return { forge, stop };
    };
    const first = await start();
    await seedRepository(first.forge, 'orders');
    const body = {
      title: 'Add dev',
      head: 'groundwork/create-1',
      base: 'main',
    };
    await call(first.forge, 'POST', '/repos/acme/orders/pulls', { body });
    await call(first.forge, 'POST', '/repos/acme/orders/issues/1/comments', {
      body: { body: 'Plan' },
    });
    await first.stop();

    const second = await start();
    const pull = await call(second.forge, 'GET', '/repos/acme/orders/pulls/1');
    expect(await pull.json()).toMatchObject({ comments: 1, changed_files: 4 });
    const other = { ...body, head: 'conflicting' };
    const made = await call(second.forge, 'POST', '/repos/acme/orders/pulls', {
      body: other,
    });
    expect(await made.json()).toMatchObject({ number: 2 });
    await second.stop();
    await fs.rm(folder, { recursive: true });
  });
});
