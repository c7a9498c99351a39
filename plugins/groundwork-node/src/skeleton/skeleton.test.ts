import {
  chmodSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  HEAD,
  makeSkeleton,
  SMALL,
  temporaryFolder,
  writeFolder,
} from '../__testUtils__/skeletons';
import { makeSpec } from '../__testUtils__/specs';
import { render } from '../render/render';
import { loadSkeletonFolder } from './loadSkeletonFolder';
import { SkeletonStore } from './SkeletonStore';

async function makeStore() {
  const path = temporaryFolder();
  const dataDir = temporaryFolder();
  await writeFolder(path, SMALL);
  const config = new ConfigReader({
    groundwork: { skeleton: { path }, dataDir },
  });
  return { path, dataDir, open: () => SkeletonStore.fromConfig(config) };
}

describe('loadSkeletonFolder', () => {
  it('has a digest over paths, modes and contents', async () => {
    const digest = async (files: Record<string, string>) =>
      (await makeSkeleton(files)).ref.digest;
    const first = await digest({ a: 'x', b: 'y' });
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digest({ b: 'y', a: 'x' })).toBe(first);
    const others = await Promise.all([
      digest({ a: 'x', b: 'z' }),
      digest({ a: 'x', c: 'y' }),
      digest({ 'a*': 'x', b: 'y' }),
      digest({ a: 'xb', b: '' }),
      digest({ a: 'x', b: 'y', 'skeleton.yaml': `${HEAD}# changed\n` }),
    ]);
    expect(new Set([first, ...others]).size).toBe(6);
  });

  it('skips what is excluded, also links in it', async () => {
    const folder = temporaryFolder();
    await writeFolder(folder, {
      'skeleton.yaml': `${HEAD}exclude: ['**/.terraform/**', '*.tfstate']\n`,
      'a.tf': '',
      'b.tfstate': '',
      'modules/x/.terraform/y': '',
      '.git/config': '',
    });
    symlinkSync('/etc/passwd', join(folder, 'modules/x/.terraform/link'));
    const { files } = await loadSkeletonFolder(folder);
    expect(files.map(file => file.path)).toEqual(['a.tf']);
  });

  it('refuses a symbolic link', async () => {
    const folder = temporaryFolder();
    await writeFolder(folder, { 'skeleton.yaml': HEAD });
    symlinkSync('/etc/passwd', join(folder, 'link'));
    await expect(loadSkeletonFolder(folder)).rejects.toThrow(
      /^link is neither a file nor a folder/,
    );
  });

  it('never tells where on the machine it was', async () => {
    const { ref } = await makeSkeleton({});
    expect(ref.source).toMatch(/^folder:groundwork-test-\w+$/);
  });

  it.each([
    ['kind: Other', /skeleton\.yaml line 1, kind: /],
    [
      `${HEAD}paths:\n  - match: a\n    wen: b\n`,
      /skeleton\.yaml line 5, paths\[0\]/,
    ],
    [`${HEAD}a: [`, /skeleton\.yaml: /],
    [
      `${HEAD}data:\n  - { path: a, format: xml, value: b }\n`,
      /line 5, data\[0\]\.format/,
    ],
    [
      `${HEAD}data:\n  - { path: a, format: json, value: b, each: c }\n`,
      /each and as come together/,
    ],
    [
      `${HEAD}repeat:\n  - { path: a, each: b, as: spec }\n`,
      /spec and plans are taken/,
    ],
  ])(
    'names the line of a mistake in skeleton.yaml (%#)',
    async (yaml, message) => {
      await expect(makeSkeleton({ 'skeleton.yaml': yaml })).rejects.toThrow(
        message,
      );
    },
  );

  it('names a folder that is none', async () => {
    await expect(
      loadSkeletonFolder(join(temporaryFolder(), 'nothing')),
    ).rejects.toThrow(/set groundwork\.skeleton\.path/);
  });
});

describe('SkeletonStore', () => {
  it('keeps every version that was used, across restarts', async () => {
    const { path, dataDir, open } = await makeStore();
    const old = await open().latest();
    writeFileSync(join(path, 'main.tf'), '# changed\n');
    rmSync(join(path, 'README.md.njk'));
    chmodSync(join(path, 'ci/plan'), 0o644);

    const store = open();
    const latest = await store.latest();
    expect(latest.ref.digest).not.toBe(old.ref.digest);
    const again = await store.at(old.ref);
    expect(again.ref).toEqual(old.ref);
    expect(render(again, makeSpec())).toEqual(render(old, makeSpec()));
    expect(await readdir(join(dataDir, 'skeletons'))).toHaveLength(2);
  });

  it('loads a version once', async () => {
    const store = (await makeStore()).open();
    const first = await store.latest();
    expect(await store.latest()).toBe(first);
    expect(await store.at(first.ref)).toBe(first);
  });

  it.each([
    ['just written', 0],
    ['long written', 60_000],
  ])('sees a change of the same size in a folder %s', async (_, age) => {
    const clock = jest.spyOn(Date, 'now');
    try {
      const now = Date.now();
      clock.mockReturnValue(now + age);
      const { path, open } = await makeStore();
      const store = open();
      const first = await store.latest();
      expect(await store.latest()).toBe(first);
      const { length } = readFileSync(join(path, 'main.tf'));
      writeFileSync(join(path, 'main.tf'), '#'.repeat(length));
      expect((await store.latest()).ref).not.toEqual(first.ref);
    } finally {
      clock.mockRestore();
    }
  });

  it('keeps one copy when several load at once', async () => {
    const { dataDir, open } = await makeStore();
    await Promise.all([open().latest(), open().latest(), open().latest()]);
    expect(await readdir(join(dataDir, 'skeletons'))).toHaveLength(1);
  });

  it('names a version that it does not have', async () => {
    const store = (await makeStore()).open();
    const { ref } = await store.latest();
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(store.at({ ...ref, digest })).rejects.toThrow(
      `Version ${digest} of the skeleton is not kept here`,
    );
  });

  it('refuses a kept version that was changed on disk', async () => {
    const { path, dataDir, open } = await makeStore();
    const { ref } = await open().latest();
    writeFileSync(join(path, 'main.tf'), '# changed\n');
    const kept = join(dataDir, 'skeletons', ref.digest.slice('sha256:'.length));
    writeFileSync(join(kept, 'evil.tf'), '# evil\n');
    await expect(open().at(ref)).rejects.toThrow(/was changed on disk/);
  });

  it('takes no path for a digest', async () => {
    const store = (await makeStore()).open();
    await expect(
      store.at({ name: 'x', source: 'https://evil.test', digest: '../../etc' }),
    ).rejects.toThrow(/sha256: and 64 hex digits/);
  });
});
