import { runGit } from './runGit';

/** One entry of a tree. */
export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes of a blob; trees and submodules have none. */
  size?: number;
  path: string;
}

function parse(stdout: Buffer): TreeEntry[] {
  return stdout
    .toString('utf8')
    .split('\0')
    .filter(Boolean)
    .map(text => {
      const tab = text.indexOf('\t');
      const [mode, type, sha, size] = text.slice(0, tab).split(/ +/);
      return {
        mode,
        type: type as TreeEntry['type'],
        sha,
        size: size === '-' ? undefined : Number(size),
        path: text.slice(tab + 1),
      };
    });
}

/** The entries of a tree; `recursive` lists the trees on the way as GitHub does. */
export async function listTree(
  directory: string,
  treeish: string,
  recursive = false,
): Promise<TreeEntry[]> {
  const { stdout } = await runGit(directory, [
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    ...(recursive ? ['-r', '-t'] : []),
    treeish,
  ]);
  return parse(stdout);
}

/** The entry at a path, or `undefined`; the empty path is the root. */
export async function findEntry(
  directory: string,
  commit: string,
  path: string,
): Promise<TreeEntry | undefined> {
  const segments = path.split('/');
  if (segments.some(part => part === '' || part === '.' || part === '..'))
    return undefined;
  const { stdout } = await runGit(directory, [
    'ls-tree',
    '-z',
    '-l',
    '--full-tree',
    commit,
    '--',
    path,
  ]);
  return parse(stdout).find(entry => entry.path === path);
}
