import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import { FakeForge } from '../__testUtils__/FakeForge';
import { AUTHORIZATION, GitServer } from '../__testUtils__/gitServer';
import {
  makeSkeleton,
  skeletonsOf,
  SMALL,
  temporaryFolder,
} from '../__testUtils__/skeletons';
import { makeEnvironment, makeSpec } from '../__testUtils__/specs';
import type { Skeleton } from '../skeleton/Skeleton';
import { createFrame } from './createFrame';
import { propose } from './propose';
import type { Checkpoint, Marker } from './types';

// real processes on a busy machine
jest.setTimeout(60_000);

const marker: Marker = {
  taskId: '11111111-aaaa',
  url: 'http://portal.test/create/tasks/11111111-aaaa',
};
const other: Marker = { ...marker, taskId: '22222222-bbbb' };

const dev = makeEnvironment();
const staging = makeEnvironment({ name: 'staging', stage: 'staging' });
const prod = makeEnvironment({ name: 'prod', stage: 'prod' });

let server: GitServer;
let forge: FakeForge;
let skeleton: Skeleton;

beforeAll(async () => {
  skeleton = await makeSkeleton(SMALL);
});

beforeEach(async () => {
  server = await new GitServer().start();
  forge = new FakeForge(server);
});

afterEach(() => server.stop());

/** Keeps results over tries, as a task's state does. */
function taskState(): Checkpoint {
  const kept = new Map<string, unknown>();
  return async <T>({ key, fn }: { key: string; fn: () => Promise<T> }) => {
    if (!kept.has(key)) {
      kept.set(key, await fn());
    }
    return kept.get(key) as T;
  };
}

function frame(change: Partial<Parameters<typeof createFrame>[0]> = {}) {
  return createFrame({
    forge,
    skeleton,
    spec: makeSpec(),
    marker,
    ...change,
  });
}

function proposal(
  spec: Spec,
  branch: string,
  change: Partial<Parameters<typeof propose>[0]> = {},
) {
  return propose({
    forge,
    skeletons: skeletonsOf(skeleton),
    spec,
    title: `Add ${branch}`,
    body: 'The review.',
    branch: `groundwork/${branch}`,
    marker: { ...marker, taskId: `task-${branch}` },
    ...change,
  });
}

const execute = promisify(execFile);
const run = async (...args: string[]) => (await execute('git', args)).stdout;

const asPerson = [
  '-c',
  `http.extraHeader=Authorization: ${AUTHORIZATION}`,
  '-c',
  'user.name=A Person',
  '-c',
  'user.email=person@example.com',
];

/** What a person does with a clone; not synchronous, because the server lives in this process. */
async function clone(branch = 'main') {
  const folder = join(temporaryFolder(), 'clone');
  const git = (...args: string[]) => run('-C', folder, ...asPerson, ...args);
  await run(
    ...asPerson,
    'clone',
    '-q',
    '-b',
    branch,
    `${server.url}/shop.git`,
    folder,
  );
  return {
    git,
    folder,
    read: (path: string) => readFileSync(join(folder, path), 'utf8'),
    write: (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    commit: async () => {
      await git('add', '-A');
      await git('commit', '-q', '-m', 'A change by hand');
      await git('push', '-q', 'origin', `HEAD:${branch}`);
    },
    squashMerge: async (from: string) => {
      await git('merge', '-q', '--squash', `origin/${from}`);
      await git('commit', '-q', '-m', `Squash ${from}`);
      await git('push', '-q', 'origin', 'HEAD:main');
    },
  };
}

const filesOf = (branch: string) =>
  server.git('shop', 'ls-tree', '-r', '--name-only', branch).split('\n');
const fileOf = (branch: string, path: string) =>
  server.git('shop', 'show', `${branch}:${path}`);

describe('createFrame', () => {
  it('starts main and the pristine branch with the same commit, without environments', async () => {
    const created = await frame();
    expect(created).toEqual({
      repositoryUrl: `${server.url}/shop`,
      cloneUrl: `${server.url}/shop.git`,
      catalogInfoUrl: `${server.url}/shop/blob/main/catalog-info.yaml`,
      defaultBranch: 'main',
    });
    expect(server.git('shop', 'rev-parse', 'main')).toBe(
      server.git('shop', 'rev-parse', 'groundwork/pristine'),
    );
    expect(filesOf('main')).toEqual([
      '.groundwork/stack.json',
      'README.md',
      'catalog-info.yaml',
      'ci/plan',
      'main.tf',
    ]);
    expect(server.git('shop', 'ls-tree', 'main', 'ci/plan')).toMatch(/^100755/);
    expect(server.git('shop', 'log', '-1', '--format=%B', 'main')).toContain(
      'Groundwork-Task: 11111111-aaaa',
    );
    expect(server.git('shop', 'fsck', '--strict')).toBe('');
  });

  it('gives the repository one line of description, cut between characters', async () => {
    const description = `Shop\nx${'\u{1f6d2}'.repeat(400)}`;
    await frame({ spec: makeSpec({ description }) });
    expect(forge.repositories.get('shop')?.description).toBe(
      `Shop x${'\u{1f6d2}'.repeat(344)}`,
    );
  });

  it('makes a repository whose owner prefers another branch start on main', async () => {
    forge.defaultBranch = 'master';
    await frame();
    expect(forge.calls).toContain('setDefaultBranch main');
  });

  it('continues after each point where a task can be killed', async () => {
    const checkpoint = taskState();
    await forge.createRepository({
      repository: makeSpec().repository,
      description: '',
      marker: marker.url,
    });
    await frame({ checkpoint });
    const commit = server.git('shop', 'rev-parse', 'main');
    await frame({ checkpoint });
    expect(server.git('shop', 'rev-parse', 'main')).toBe(commit);
    expect(forge.repositories.size).toBe(1);
  });

  it('finds its frame again after a person committed and the skeleton changed', async () => {
    await frame();
    const person = await clone();
    person.write('NOTES.md', 'mine\n');
    await person.commit();
    const changed = await makeSkeleton({ ...SMALL, 'new.tf': '# new\n' });
    await frame({ skeleton: changed });
    expect(filesOf('main')).toContain('NOTES.md');
    expect(filesOf('main')).not.toContain('new.tf');
  });

  it('refuses a repository of its own name with commits of others', async () => {
    await forge.createRepository({
      repository: makeSpec().repository,
      description: '',
      marker: marker.url,
    });
    const folder = temporaryFolder();
    await run('init', '-q', '-b', 'main', folder);
    const git = (...args: string[]) => run('-C', folder, ...asPerson, ...args);
    await git('commit', '-q', '--allow-empty', '-m', 'foreign');
    await git('push', '-q', `${server.url}/shop.git`, 'main');
    await expect(frame()).rejects.toThrow(/holds commits of others/);
  });

  it('makes nothing when the answers cannot be rendered', async () => {
    const broken = await makeSkeleton({ 'README.md.njk': '{{ spec.nme }}' });
    await expect(frame({ skeleton: broken })).rejects.toThrow(
      /README\.md\.njk line 1: there is no spec\.nme/,
    );
    expect(forge.calls).toEqual([]);
  });

  it('survives a push that was done but whose answer got lost', async () => {
    let lost = false;
    server.faultAfter = (request, response) => {
      if (!lost && request.url?.endsWith('/git-receive-pack')) {
        lost = true;
        response.writeHead(502).end();
        return true;
      }
      return false;
    };
    await frame();
    expect(lost).toBe(true);
    expect(filesOf('main')).toContain('main.tf');
  });

  it('waits for a repository that is not there yet', async () => {
    let misses = 0;
    server.fault = (_, response) => {
      misses += 1;
      if (misses === 1) {
        response.writeHead(404).end();
        return true;
      }
      return false;
    };
    await frame();
    expect(filesOf('main')).toContain('main.tf');
  });
});

describe('propose', () => {
  beforeEach(async () => {
    await frame({ marker: other });
  });

  it('adds environments and leaves main alone', async () => {
    const made = await proposal(makeSpec({ environments: [dev] }), 'create-1');
    expect(made).toEqual({
      number: 1,
      url: `${server.url}/pull/1`,
      branch: 'groundwork/create-1',
      conflicts: [],
    });
    expect(
      server.git('shop', 'diff', '--name-only', 'main', 'groundwork/create-1'),
    ).toBe(
      [
        '.groundwork/stack.json',
        'docs/database.md',
        'environments/dev/backend.hcl',
        'environments/dev/values.tfvars.json',
      ].join('\n'),
    );
    expect(server.git('shop', 'rev-parse', 'groundwork/create-1^{tree}')).toBe(
      server.git('shop', 'rev-parse', 'groundwork/pristine^{tree}'),
    );
    expect(forge.proposals[0]).toMatchObject({
      draft: false,
      body: 'The review.',
    });
    expect(forge.calls.filter(call => call === 'listProposals')).toEqual([]);
  });

  it('never takes a proposal that was closed unmerged as the base', async () => {
    await proposal(makeSpec({ environments: [dev] }), 'create-1');
    await (await clone()).squashMerge('groundwork/create-1');
    // proposes prod, then it is closed: pristine's tip holds prod, main does not
    await proposal(makeSpec({ environments: [dev, prod] }), 'prod');
    const made = await proposal(
      makeSpec({ environments: [dev, prod, staging] }),
      'staging',
    );
    expect(made.conflicts).toEqual([]);
    expect(filesOf('groundwork/staging')).toEqual(
      expect.arrayContaining([
        'environments/dev/values.tfvars.json',
        'environments/prod/values.tfvars.json',
        'environments/staging/values.tfvars.json',
      ]),
    );
  });

  it('keeps what people changed on main, over squash merges', async () => {
    await proposal(makeSpec({ environments: [dev] }), 'create-1');
    const person = await clone();
    await person.squashMerge('groundwork/create-1');
    person.write('main.tf', `# by hand\n${person.read('main.tf')}`);
    person.write('extra.tf', '# mine\n');
    await person.git('rm', '-q', 'docs/database.md');
    await person.commit();

    const made = await proposal(
      makeSpec({ description: 'A better shop', environments: [dev, prod] }),
      'prod',
    );
    expect(made.conflicts).toEqual([]);
    expect(fileOf('groundwork/prod', 'main.tf')).toMatch(
      /^# by hand\nterraform/,
    );
    expect(fileOf('groundwork/prod', 'README.md')).toContain('A better shop');
    const files = filesOf('groundwork/prod');
    expect(files).toContain('extra.tf');
    expect(files).toContain('environments/prod/backend.hcl');
    expect(files).not.toContain('docs/database.md');
    // the pristine branch holds what was rendered, and nothing else
    expect(filesOf('groundwork/pristine')).not.toContain('extra.tf');
    expect(
      server.git('shop', 'log', '-1', '--format=%P', 'groundwork/prod'),
    ).toBe(server.git('shop', 'rev-parse', 'main'));
  });

  it('removes an environment that the spec lost', async () => {
    await proposal(makeSpec({ environments: [dev, prod] }), 'create-1');
    await (await clone()).squashMerge('groundwork/create-1');
    await proposal(makeSpec({ environments: [dev] }), 'retire');
    expect(filesOf('groundwork/retire')).not.toContain(
      'environments/prod/backend.hcl',
    );
  });

  it('opens a draft that names the conflicts', async () => {
    const person = await clone();
    person.write('README.md', '# shop\n\nOur own words\n');
    await person.commit();
    const made = await proposal(
      makeSpec({ description: 'Other words', environments: [dev] }),
      'create-1',
    );
    expect(made.conflicts).toEqual(['README.md']);
    expect(forge.proposals[0].draft).toBe(true);
    expect(forge.proposals[0].body).toContain('- `README.md`');
    expect(forge.proposals[0].body).toContain('The review.');
    const text = fileOf('groundwork/create-1', 'README.md');
    expect(text).toContain('<<<<<<< main\nOur own words');
    expect(text).toContain('Other words\n>>>>>>> groundwork');
    // a retry tells the same
    const again = await proposal(
      makeSpec({ description: 'Other words', environments: [dev] }),
      'create-1',
    );
    expect(again).toEqual(made);
  });

  it('adopts its own branch and proposal in a retry', async () => {
    const spec = makeSpec({ environments: [dev] });
    const checkpoint = taskState();
    forge.openProposal = async () => {
      throw new Error('killed');
    };
    await expect(proposal(spec, 'create-1', { checkpoint })).rejects.toThrow(
      'killed',
    );
    const commit = server.git('shop', 'rev-parse', 'groundwork/create-1');
    const pristine = server.git('shop', 'rev-parse', 'groundwork/pristine');
    forge.openProposal = FakeForge.prototype.openProposal;
    const first = await proposal(spec, 'create-1', { checkpoint });
    const second = await proposal(spec, 'create-1', { checkpoint });
    expect(second).toEqual(first);
    expect(forge.proposals).toHaveLength(1);
    expect(server.git('shop', 'rev-parse', 'groundwork/create-1')).toBe(commit);
    expect(server.git('shop', 'rev-parse', 'groundwork/pristine')).toBe(
      pristine,
    );
  });

  it('refuses the branch of somebody else', async () => {
    const spec = makeSpec({ environments: [dev] });
    await proposal(spec, 'create-1');
    await expect(proposal(spec, 'create-1', { marker })).rejects.toThrow(
      /made by somebody else/,
    );
  });

  it('starts again when another proposal was pushed in between', async () => {
    const spec = makeSpec({ environments: [dev] });
    let raced = false;
    const race = server;
    race.fault = request => {
      if (!raced && request.url?.includes('service=git-receive-pack')) {
        raced = true;
        const tree = race.git('shop', 'rev-parse', 'main^{tree}');
        const commit = race.git(
          'shop',
          '-c',
          'user.name=x',
          '-c',
          'user.email=x@y',
          'commit-tree',
          '-p',
          'groundwork/pristine',
          '-m',
          'other',
          tree,
        );
        race.git(
          'shop',
          'update-ref',
          'refs/heads/groundwork/pristine',
          commit,
        );
      }
      return false;
    };
    await proposal(spec, 'create-1');
    expect(raced).toBe(true);
    expect(
      server.git('shop', 'rev-list', '--count', 'groundwork/pristine'),
    ).toBe('3');
    expect(filesOf('groundwork/create-1')).toContain(
      'environments/dev/backend.hcl',
    );
  });

  it('refuses when nothing would change', async () => {
    await expect(
      proposal(makeSpec({ environments: [] }), 'create-1'),
    ).rejects.toThrow(/nothing to propose/);
  });

  it('refuses a stack.json that was edited by hand', async () => {
    const person = await clone();
    person.write(
      '.groundwork/stack.json',
      person.read('.groundwork/stack.json').replace('A shop', 'My shop'),
    );
    await person.commit();
    await expect(
      proposal(makeSpec({ environments: [dev] }), 'create-1'),
    ).rejects.toThrow(/none that was rendered/);
    expect(server.git('shop', 'branch', '--list')).not.toContain('create-1');
  });

  it('refuses a stack.json that is a symbolic link', async () => {
    const person = await clone();
    const file = join(person.folder, '.groundwork/stack.json');
    person.write('copy.json', person.read('.groundwork/stack.json'));
    rmSync(file);
    symlinkSync('../copy.json', file);
    await person.commit();
    await expect(
      proposal(makeSpec({ environments: [dev] }), 'create-1'),
    ).rejects.toThrow(/no regular file \(mode 120000\)/);
  });

  it('refuses a repository without stack.json', async () => {
    const person = await clone();
    await person.git('rm', '-q', '.groundwork/stack.json');
    await person.commit();
    await expect(
      proposal(makeSpec({ environments: [dev] }), 'create-1'),
    ).rejects.toThrow(/has no \.groundwork\/stack\.json/);
  });

  it('keeps the recorded version of the skeleton', async () => {
    const newer = await makeSkeleton({ ...SMALL, 'new.tf': '# new\n' });
    await proposal(makeSpec({ environments: [dev] }), 'create-1', {
      skeletons: skeletonsOf(skeleton, newer),
    });
    expect(filesOf('groundwork/create-1')).not.toContain('new.tf');
  });

  it.each(['--upload-pack=x', 'a..b', 'groundwork/pristine', 'main', 'a b'])(
    'refuses the branch %s',
    async branch => {
      await expect(
        propose({
          forge,
          skeletons: skeletonsOf(skeleton),
          spec: makeSpec(),
          title: 't',
          body: 'b',
          branch,
          marker,
        }),
      ).rejects.toThrow(/branch/);
    },
  );

  it('names a repository that is not there', async () => {
    await expect(
      proposal(
        makeSpec({
          repository: { host: 'forge.test', owner: 'acme', name: 'nothing' },
        }),
        'create-1',
      ),
    ).rejects.toThrow(/no repository forge\.test\/acme\/nothing/);
  });
});
