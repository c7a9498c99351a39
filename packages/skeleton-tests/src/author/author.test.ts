import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadSkeletonFolder } from '@groundwork/backstage-plugin-groundwork-node';
import { root } from '../cases/readCases';
import { RenderedTree } from '../checkers/RenderedTree';
import { diffToFolder } from './diffTree';
import { readAnswers } from './readAnswers';
import { filesOf, writeTree } from './writeTree';

describe('the author’s command', () => {
  let folder: string;
  let tree: RenderedTree;
  const at = (file: string) => path.join(folder, file);

  beforeEach(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-author-'));
    const skeleton = await loadSkeletonFolder(path.join(root, 'skeleton'));
    const { name, spec } = readAnswers({ case: 'default' });
    tree = RenderedTree.of(name, spec, skeleton);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('renders into a folder, and again only what changed', async () => {
    const first = await writeTree(tree, folder);
    expect(first).toEqual(filesOf(folder).sort());
    expect(await writeTree(tree, folder)).toEqual([]);
    fs.writeFileSync(at('README.md'), 'another');
    fs.writeFileSync(at('stray.txt'), 'x');
    fs.mkdirSync(at('ci-out'));
    fs.writeFileSync(at('ci-out/plan.json'), '{}');
    expect(await writeTree(tree, folder)).toEqual(['README.md', 'stray.txt']);
    expect(fs.existsSync(at('stray.txt'))).toBe(false);
    expect(fs.existsSync(at('ci-out/plan.json'))).toBe(true);
    expect(fs.readFileSync(at('README.md'), 'utf8')).toBe(
      tree.text('README.md'),
    );
  });

  it('touches no folder that holds something else', async () => {
    fs.writeFileSync(at('thesis.txt'), 'x');
    await expect(writeTree(tree, folder)).rejects.toThrow(
      /holds something else.*--out/,
    );
    expect(filesOf(folder)).toEqual(['thesis.txt']);
  });

  it('shows what changed since it was rendered, and nothing else', async () => {
    await writeTree(tree, folder);
    expect(diffToFolder(tree, folder)).toBe('');
    fs.writeFileSync(at('README.md'), 'another\n');
    const text = diffToFolder(tree, folder);
    expect(text).toContain('-another');
    expect(text).toContain('now/README.md');
    expect(text).not.toContain('now/.groundwork/stack.json');
  });

  it('takes answers of one’s own, and the stack.json of a stack', async () => {
    const answers = at('mine.yaml');
    fs.copyFileSync(
      path.join(root, 'templates/create-stack/cases/default.yaml'),
      answers,
    );
    const { name, spec } = readAnswers({ spec: answers });
    expect(name).toBe('mine');
    const stack = at('stack.json');
    fs.writeFileSync(stack, tree.text('.groundwork/stack.json'));
    expect(readAnswers({ spec: stack })).toEqual({ name: spec.name, spec });
  });
});
