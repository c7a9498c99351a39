import fs from 'node:fs';
import path from 'node:path';
import type { RenderedTree } from '../checkers/RenderedTree';

/** In every tree; says that a folder was rendered before. */
const MARK = '.groundwork/stack.json';

/** What running in a rendered folder leaves there, and git. */
const KEPT = /(^|\/)(\.git|\.terraform|ci-out)(\/|$)|\.tfstate/;

/** Makes a folder what a tree is; gives the files that changed. Refuses a folder that something else is in. */
export async function writeTree(
  tree: RenderedTree,
  folder: string,
): Promise<string[]> {
  const before = filesOf(folder);
  if (before.length > 0 && !before.includes(MARK))
    throw new Error(
      `${folder} holds something else than a rendered stack: name another folder with --out.`,
    );
  const paths = tree.paths(/^/);
  const removed = before.filter(
    file => !paths.includes(file) && !KEPT.test(file),
  );
  for (const file of removed) fs.rmSync(path.join(folder, file));
  const changed = paths.filter(
    file =>
      !before.includes(file) ||
      !fs.readFileSync(path.join(folder, file)).equals(tree.content(file)),
  );
  for (const file of changed)
    fs.rmSync(path.join(folder, file), { force: true });
  await tree.write(folder, changed);
  return [...removed, ...changed].sort();
}

/** Files of a folder, relative to it. */
export function filesOf(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    );
}
