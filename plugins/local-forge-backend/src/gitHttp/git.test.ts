import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { GitClient } from '../__testUtils__/GitClient';
import { call, seedRepository } from '../__testUtils__/seedRepository';
import { LocalForge, startLocalForge } from '../testing';

jest.setTimeout(60_000);

describe('git over http', () => {
  let forge: LocalForge;
  let directory: string;
  let client: GitClient;

  const rest = async (method: string, at: string, body?: object) =>
    await (
      await call(forge, method, `/repos/acme/orders${at}`, { body })
    ).json();

  beforeEach(async () => {
    forge = await startLocalForge({ logger: console });
    ({ directory } = await seedRepository(forge, 'orders'));
    client = await GitClient.clone(forge.url, forge.token);
    forge.requests.clear();
  });
  afterEach(async () => {
    await client?.remove();
    await forge?.close();
  });

  it('starts an empty repository with the branch that is pushed first', async () => {
    await call(forge, 'POST', '/orgs/acme/repos', { body: { name: 'new' } });
    const other = await GitClient.clone(forge.url, forge.token, 'acme/new');
    await other.git('checkout', '--quiet', '-b', 'trunk');
    await other.commit('README.md', '# New\n', 'Start');
    await other.git('push', '--quiet', 'origin', 'trunk');
    const made = await call(forge, 'GET', '/repos/acme/new');
    expect(await made.json()).toMatchObject({ default_branch: 'trunk' });
    const again = await GitClient.clone(forge.url, forge.token, 'acme/new');
    expect(await again.git('branch', '--show-current')).toBe('trunk');
    await Promise.all([other.remove(), again.remove()]);
  });

  it('pushes several branches at once, all or none', async () => {
    await client.commit('a', 'a\n', 'A');
    await client.git('push', '--atomic', 'origin', 'HEAD:a', 'HEAD:b');
    await expect(
      client.git('push', '--atomic', 'origin', 'HEAD:c', 'HEAD~2:main'),
    ).rejects.toThrow(/atomic push failed|non-fast-forward/);
    const branches = await rest('GET', '/branches');
    expect(branches.map((branch: { name: string }) => branch.name)).toEqual([
      'a',
      'b',
      'conflicting',
      'groundwork/create-1',
      'main',
      'nothing-new',
    ]);
    expect(forge.requests.counts()).toEqual({ rest: 1, fetches: 0, pushes: 2 });
  });

  it('takes a push of more than git sends in one piece', async () => {
    const large = 'random '.repeat(100_000) + Math.random();
    await client.git('config', 'http.postBuffer', '65536');
    await client.git('config', 'core.compression', '0');
    await client.commit('large', large, 'Large');
    await client.git('push', '--quiet', 'origin', 'HEAD:large');
    const { sha, size } = await rest('GET', '/contents/large?ref=large');
    expect({ sha, size }).toEqual({
      sha: await client.git('rev-parse', 'HEAD:large'),
      size: large.length,
    });
    expect(forge.requests.counts().pushes).toBe(1);
  });

  it('refuses without the right token, and does not wait for an answer', async () => {
    const remote = `${forge.url}/acme/orders.git`;
    await expect(client.git('ls-remote', remote)).rejects.toThrow(
      /could not read Username|terminal prompts disabled/,
    );
    await expect(
      client.git('ls-remote', remote.replace('//', '//x:wrong@')),
    ).rejects.toThrow(/Authentication failed/);
    await expect(
      client.git('ls-remote', `${forge.url}/acme/missing.git`),
    ).rejects.toThrow();
  });

  it('takes the token in a header', async () => {
    const header = `http.extraHeader=Authorization: Bearer ${forge.token}`;
    const refs = await client.git(
      '-c',
      header,
      'ls-remote',
      `${forge.url}/acme/orders`,
      'refs/heads/main',
    );
    expect(refs).toMatch(/refs\/heads\/main$/);
  });

  it('checks the objects that are pushed', async () => {
    const tree = execFileSync('git', ['-C', client.folder, 'mktree'], {
      input: `100644 blob ${await client.git(
        'rev-parse',
        'HEAD:README.md',
      )}\t.git\n`,
    })
      .toString()
      .trim();
    const commit = await client.git('commit-tree', tree, '-m', 'Bad');
    await expect(
      client.git('push', 'origin', `${commit}:refs/heads/bad`),
    ).rejects.toThrow(/hasDotgit/);
  });

  it("keeps pull requests' refs, the default branch and archives from pushes", async () => {
    await expect(
      client.git('push', 'origin', 'HEAD:refs/pull/1/head'),
    ).rejects.toThrow(/deny updating a hidden ref/);
    await expect(
      client.git('push', 'origin', ':refs/heads/main'),
    ).rejects.toThrow(
      /refusing to delete the current branch|deletion of the current branch/,
    );
    await rest('PATCH', '', { archived: true });
    await expect(client.git('push', 'origin', 'HEAD:new')).rejects.toThrow(
      /403/,
    );
    await client.git('fetch', '--quiet');
  });

  it('runs no hook', async () => {
    const hooks = path.join(directory, 'hooks');
    const proof = path.join(client.folder, 'proof');
    await fs.mkdir(hooks, { recursive: true });
    for (const name of ['pre-receive', 'update', 'post-receive', 'post-update'])
      await fs.writeFile(
        path.join(hooks, name),
        `#!/bin/sh\ntouch ${proof}\n`,
        {
          mode: 0o755,
        },
      );
    await client.commit('a', 'a\n', 'A');
    await client.git('push', '--quiet', 'origin', 'HEAD:a');
    await expect(fs.stat(proof)).rejects.toThrow(/ENOENT/);
  });

  it('moves, merges and closes pull requests by what is pushed', async () => {
    const propose = (head: string) =>
      rest('POST', '/pulls', { title: head, head, base: 'main' });
    await propose('groundwork/create-1');
    await propose('conflicting');
    await client.git('checkout', '--quiet', 'groundwork/create-1');
    await client.commit('more', 'more\n', 'More');
    await client.git('push', '--quiet', 'origin', 'groundwork/create-1');
    const sha = await client.git('rev-parse', 'HEAD');
    expect(await rest('GET', '/pulls/1')).toMatchObject({
      commits: 3,
      head: { sha },
    });
    await client.git('checkout', '--quiet', 'main');
    await client.git('merge', '--quiet', '--no-edit', 'groundwork/create-1');
    await client.git('push', '--quiet', 'origin', 'main', ':conflicting');
    expect(await rest('GET', '/pulls/1')).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: await client.git('rev-parse', 'main'),
      changed_files: 5,
    });
    expect(await rest('GET', '/pulls/2')).toMatchObject({
      state: 'closed',
      merged: false,
      changed_files: 1,
    });
    expect(await client.git('ls-remote', 'origin', 'refs/pull/1/head')).toMatch(
      sha,
    );
  });
});
