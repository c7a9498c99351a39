import { GitClient } from '../../__testUtils__/GitClient';
import { call, seedRepository } from '../../__testUtils__/seedRepository';
import { LocalForge, startLocalForge } from '../../testing';

jest.setTimeout(60_000);

describe('a merge', () => {
  let forge: LocalForge;
  let client: GitClient;

  const rest = async (method: string, at: string, body?: object) =>
    await (
      await call(forge, method, `/repos/acme/orders${at}`, { body })
    ).json();

  beforeEach(async () => {
    forge = await startLocalForge({ logger: console });
    await seedRepository(forge, 'orders');
    const head = 'groundwork/create-1';
    await rest('POST', '/pulls', { title: 'Add dev', head, base: 'main' });
    client = await GitClient.clone(forge.url, forge.token);
  });
  afterEach(async () => {
    await client?.remove();
    await forge?.close();
  });

  async function mergeBy(method: string, more: object = {}) {
    const merged = await rest('PUT', '/pulls/1/merge', {
      merge_method: method,
      ...more,
    });
    await client.git('pull', '--quiet');
    expect(await client.git('rev-parse', 'HEAD')).toBe(merged.sha);
    expect(await rest('GET', '/pulls/1')).toMatchObject({
      merged: true,
      merge_commit_sha: merged.sha,
      changed_files: 4,
    });
    // what main has by then, and what the pull request brings
    const files = await client.git('ls-tree', '-r', '--name-only', 'HEAD');
    expect(files.split('\n')).toEqual(
      expect.arrayContaining(['CONTRIBUTING.md', 'docs/handbook.md']),
    );
    return await client.git('log', '--format=%an|%cn|%P|%s', 'HEAD', '^HEAD~3');
  }

  it('makes a commit with two parents', async () => {
    const log = await mergeBy('merge');
    expect(log.split('\n')[0]).toMatch(
      /^groundwork\|groundwork\|[0-9a-f]{40} [0-9a-f]{40}\|Merge pull request #1 from acme\/groundwork\/create-1$/,
    );
  });

  it('makes one commit of all', async () => {
    const log = await mergeBy('squash', { commit_title: 'Dev (#1)' });
    expect(log.split('\n')[0]).toMatch(
      /^groundwork\|groundwork\|[0-9a-f]{40}\|Dev \(#1\)$/,
    );
    expect(await client.git('log', '-1', '--format=%b')).toBe(
      '* Add dev\n\n* Add a picture',
    );
  });

  it('puts the commits on top, with their authors', async () => {
    const log = await mergeBy('rebase');
    expect(
      log
        .split('\n')
        .slice(0, 2)
        .map(line => line.replace(/[0-9a-f]{40}/, 'P')),
    ).toEqual(['Dev|groundwork|P|Add a picture', 'Dev|groundwork|P|Add dev']);
  });

  it('keeps to what the repository allows, and cleans up when asked to', async () => {
    await rest('PATCH', '', {
      allow_squash_merge: false,
      delete_branch_on_merge: true,
    });
    expect(
      await rest('PUT', '/pulls/1/merge', { merge_method: 'squash' }),
    ).toMatchObject({
      message: 'Squash merges are not allowed on this repository.',
    });
    await mergeBy('merge');
    expect(await rest('GET', '/branches/groundwork/create-1')).toMatchObject({
      message: 'Branch not found',
    });
    expect(await rest('GET', '/pulls/1/files')).toHaveLength(4);
  });

  it('happens once, whoever asks at the same time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        call(forge, 'PUT', '/repos/acme/orders/pulls/1/merge', { body: {} }),
      ),
    );
    const count = (status: number) =>
      answers.filter(answer => answer.status === status).length;
    expect([count(200), count(405)]).toEqual([1, 7]);
  });

  it('does not happen to a draft', async () => {
    await rest('POST', '/pulls', {
      title: 'Otherwise',
      head: 'conflicting',
      base: 'main',
      draft: true,
    });
    const answer = await call(
      forge,
      'PUT',
      '/repos/acme/orders/pulls/2/merge',
      {
        body: {},
      },
    );
    expect(answer.status).toBe(405);
  });
});
