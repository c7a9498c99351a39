import { execFileSync } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AUTHORIZATION, GitServer, TOKEN } from '../__testUtils__/gitServer';
import { temporaryFolder } from '../__testUtils__/skeletons';
import type { CommitRequest } from './fastImport';
import { Git } from './Git';
import { withoutCredentials } from './GitError';
import type { GitRemote } from './GitRemote';

// real processes on a busy machine
jest.setTimeout(60_000);

const identity = {
  name: 'Groundwork',
  email: 'g@example.com',
  time: 1_700_000_000,
};
const one: CommitRequest = {
  content: [
    { path: 'a"b\\c.txt', mode: '100644', content: Buffer.from('x') },
    { path: 'run', mode: '100755', content: Buffer.from([0, 255, 10]) },
  ],
  parents: [],
  message: 'One\n\nlast line',
};

let server: GitServer;
let remote: GitRemote;

beforeEach(async () => {
  server = await new GitServer().start();
  server.createRepository('shop');
  remote = {
    url: `${server.url}/shop.git`,
    allowHttp: true,
    authorization: AUTHORIZATION,
  };
});
afterEach(() => server.stop());

const fast = { retryDelaysMs: [] };
const push = (to: GitRemote = remote) =>
  Git.withRepository(fast, async git => {
    const [commit] = await git.makeCommits([one], identity);
    await git.push(to, [{ branch: 'main', commit }]);
    return commit;
  });

describe('Git', () => {
  it('makes the same commit from the same input', async () => {
    const first = await push();
    server.git('shop', 'update-ref', '-d', 'refs/heads/main');
    expect(await push()).toBe(first);
    expect(server.git('shop', 'fsck', '--strict')).toBe('');
    expect(
      server.git('shop', 'log', '-1', '--format=%an %ae %at %cn|%B', 'main'),
    ).toBe('Groundwork g@example.com 1700000000 Groundwork|One\n\nlast line');
    expect(
      server
        .git('shop', 'ls-tree', '-z', 'main')
        .split('\0')
        .map(line => line.slice(0, 6) + line.split('\t')[1]),
    ).toEqual(expect.arrayContaining(['100644a"b\\c.txt', '100755run']));
  });

  it('reads regular files only', async () => {
    const target = server.git('shop', 'hash-object', '-w', '/etc/hostname');
    const tree = execFileSync(
      'git',
      ['-C', join(server.folder, 'shop.git'), 'mktree'],
      {
        input: `120000 blob ${target}\tlink\n100644 blob ${target}\tfile\n`,
        encoding: 'utf8',
      },
    ).trim();
    const commit = server.git(
      'shop',
      '-c',
      'user.name=x',
      '-c',
      'user.email=x@y',
      'commit-tree',
      tree,
      '-m',
      'x',
    );
    server.git('shop', 'update-ref', 'refs/heads/main', commit);
    await Git.withRepository(fast, async git => {
      const branches = await git.fetch(remote, ['main']);
      const main = branches.get('main')?.commit ?? '';
      expect(branches.get('main')?.tree).toBe(tree);
      expect(await git.findFile(main, 'file')).toBe(target);
      expect(await git.findFile(main, 'nothing')).toBeUndefined();
      await expect(git.findFile(main, 'link')).rejects.toThrow(
        /link is no regular file \(mode 120000\)/,
      );
    });
  });

  it('pushes all branches or none', async () => {
    await push();
    await expect(
      Git.withRepository(fast, async git => {
        const [commit] = await git.makeCommits(
          [{ ...one, message: 'Two' }],
          identity,
        );
        await git.push(remote, [
          { branch: 'new', commit },
          { branch: 'main', commit },
        ]);
      }),
    ).rejects.toThrow(/stale info/);
    expect(
      server.git('shop', 'for-each-ref', '--format=%(refname:short)'),
    ).toBe('main');
  });

  it('gives nothing for an empty repository', async () => {
    const branches = await Git.withRepository(fast, git =>
      git.fetch(remote, ['main', 'groundwork/*']),
    );
    expect(branches.size).toBe(0);
  });

  it.each(['-x', 'a..b', 'a b', 'a~1', 'x.lock', '', 'a\nb', '@{u}'])(
    'refuses the branch name %j',
    async name => {
      await Git.withRepository(fast, async git => {
        await expect(git.checkBranch(name)).rejects.toThrow(
          /is no branch name/,
        );
      });
    },
  );

  it('leaves nothing on disk', async () => {
    const folders = () =>
      readdirSync(tmpdir()).filter(name => name.startsWith('groundwork-git-'));
    const before = new Set(folders());
    await push();
    // other tests work in the same folder at the same time; theirs disappear too
    let left = folders().filter(name => !before.has(name));
    for (let tries = 0; tries < 50 && left.length > 0; tries++) {
      await new Promise(resolve => setTimeout(resolve, 100));
      const now = folders();
      left = left.filter(name => now.includes(name));
    }
    expect(left).toEqual([]);
  });
});

describe('Git is closed to', () => {
  it.each([
    ['file:///etc', false],
    ['ssh://git@example.com/x.git', false],
    ['ext::sh -c touch% /tmp/x', false],
    ['http://127.0.0.1:1/x.git', false],
    ['https://user:secret@example.com/x.git', false],
    ['git://127.0.0.1:1/x.git', true],
  ])('the address %s', async (url, allowHttp) => {
    await expect(push({ url, allowHttp })).rejects.toThrow();
    await expect(push({ url, allowHttp })).rejects.not.toThrow(/secret/);
    expect(server.requests).toEqual([]);
  });

  it('redirects', async () => {
    const elsewhere = await new GitServer().start();
    try {
      elsewhere.createRepository('shop');
      server.fault = (request, response) => {
        response
          .writeHead(302, { location: `${elsewhere.url}${request.url}` })
          .end();
        return true;
      };
      await expect(push()).rejects.toThrow(
        /unable to update url base from redirection|302/i,
      );
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await elsewhere.stop();
    }
  });

  it('configuration and hooks of the machine', async () => {
    const home = temporaryFolder();
    const hook = join(home, 'hooks', 'pre-push');
    const touched = join(home, 'touched');
    execFileSync('mkdir', [join(home, 'hooks')]);
    writeFileSync(hook, `#!/bin/sh\ntouch ${touched}\n`);
    chmodSync(hook, 0o755);
    writeFileSync(
      join(home, '.gitconfig'),
      `[core]\nhooksPath = ${home}/hooks\n[url "http://127.0.0.1:1/"]\ninsteadOf = http://\n`,
    );
    const before = { ...process.env };
    process.env.HOME = home;
    process.env.GIT_CONFIG_GLOBAL = join(home, '.gitconfig');
    process.env.GIT_SSH_COMMAND = 'false';
    try {
      await push();
    } finally {
      process.env = before;
    }
    expect(existsSync(touched)).toBe(false);
    expect(
      server.git('shop', 'for-each-ref', '--format=%(refname:short)'),
    ).toBe('main');
  });
});

describe('Credentials', () => {
  it('are in no error', async () => {
    server.fault = (_, response) => {
      response
        .writeHead(403, { 'content-type': 'text/plain' })
        .end(`denied for ${AUTHORIZATION} and ${TOKEN}`);
      return true;
    };
    const error = await push().catch(caught => caught);
    const all = `${error.message} ${error.stack} ${
      error.stderr
    } ${JSON.stringify(error)}`;
    expect(all).toContain('git push failed');
    expect(all).not.toContain(TOKEN);
    expect(all).not.toContain(AUTHORIZATION.split(' ')[1]);
  });

  it('are in no argument and no file', async () => {
    let seen = '';
    const look = (file: string) => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        // it has ended
        return '';
      }
    };
    server.fault = () => {
      seen += readdirSync('/proc')
        .filter(name => /^\d+$/.test(name))
        .map(pid => look(`/proc/${pid}/cmdline`))
        .filter(line => line.includes(remote.url))
        .join('\n');
      seen += readdirSync(tmpdir())
        .filter(name => name.startsWith('groundwork-git-'))
        .map(name => look(join(tmpdir(), name, 'config')))
        .join('\n');
      return false;
    };
    await push();
    expect(seen).toContain('remote-http');
    expect(seen).not.toContain(TOKEN);
    expect(seen).not.toContain(AUTHORIZATION.split(' ')[1]);
  });

  it('are sent to their own host only', async () => {
    await expect(
      push({ ...remote, authorization: undefined }),
    ).rejects.toThrow();
    expect(withoutCredentials('https://a:b@c/d')).toBe('https://c/d');
    expect(withoutCredentials(`x ${TOKEN} y`, AUTHORIZATION)).toBe('x *** y');
  });
});

describe('Cancellation', () => {
  it('ends the process and its helpers', async () => {
    const controller = new AbortController();
    const arrived = new Promise<void>(resolve => {
      server.fault = () => {
        resolve();
        return true;
      };
    });
    const work = Git.withRepository({ signal: controller.signal }, git =>
      git.fetch(remote, ['main']),
    );
    await arrived;
    controller.abort(new Error('cancelled by the person'));
    await expect(work).rejects.toThrow('cancelled by the person');
    await new Promise(resolve => setTimeout(resolve, 100));
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter(line => line.includes(remote.url));
    expect(left).toEqual([]);
  });

  it('starts nothing when it comes first', async () => {
    const commands: unknown[] = [];
    const listen = (message: unknown) => commands.push(message);
    subscribe('groundwork:process', listen);
    try {
      await expect(
        Git.withRepository({ signal: AbortSignal.abort() }, git =>
          git.checkBranch('main'),
        ),
      ).rejects.toThrow(/abort/i);
    } finally {
      unsubscribe('groundwork:process', listen);
    }
    expect(commands).toEqual([]);
  });
});
