import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../cases/readCases';
import type { RenderedTree } from '../checkers/RenderedTree';
import { filesOf } from './writeTree';

const STACK = '.groundwork/stack.json';

/** Where the golden files of a case are. */
export function goldenFolder(name: string): string {
  return path.join(root, 'packages/template-tests/src/__goldens__', name);
}

/** What a tree changes of golden files, which are those that depend on answers, and the list of all. */
export function diffToGolden(tree: RenderedTree): string {
  const golden = goldenFolder(tree.name);
  const paths = tree.paths(/^/);
  const now = new Map<string, string | Buffer>(
    filesOf(golden)
      .filter(file => paths.includes(file))
      .map(file => [file, tree.content(file)]),
  );
  now.set('FILES', `${paths.sort().join('\n')}\n`);
  now.set(STACK, withoutVersion(tree.text(STACK)));
  return diff(golden, now, 'golden');
}

/** The version of the skeleton is another after every change of it. */
function withoutVersion(text: string): string {
  const stack = JSON.parse(text);
  stack.skeleton.digest = 'sha256:of-the-skeleton';
  delete stack.skeleton.commit;
  return `${JSON.stringify(stack, undefined, 2)}\n`;
}

/** What a tree changes of a folder that was rendered before. */
export function diffToFolder(tree: RenderedTree, folder: string): string {
  const now = new Map<string, string | Buffer>(
    tree.paths(/^/).map(file => [file, tree.content(file)]),
  );
  const before = fs.readFileSync(path.join(folder, STACK), 'utf8');
  // but for the version nothing may have changed
  if (withoutVersion(before) === withoutVersion(tree.text(STACK)))
    now.set(STACK, before);
  return diff(folder, now, 'last');
}

function diff(
  before: string,
  now: ReadonlyMap<string, string | Buffer>,
  called: string,
): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'groundwork-diff-'));
  try {
    // links give both sides names that say what they are
    fs.symlinkSync(path.resolve(before), path.join(folder, called));
    for (const [file, content] of now) {
      const target = path.join(folder, 'now', file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, content);
    }
    const { status, stdout, stderr } = spawnSync(
      'git',
      [
        ...['-c', 'core.quotePath=false', 'diff', '--no-index', '--no-prefix'],
        ...['--stat', '--patch', '--', `${called}/`, 'now/'],
      ],
      { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    if (status !== 0 && status !== 1) throw new Error(stderr);
    return stdout;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
