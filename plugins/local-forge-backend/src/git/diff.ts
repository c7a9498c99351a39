import { runGit } from './runGit';

/** The tree without any entry, which git knows without having it stored. */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** GitHub leaves the patch of a very large file out, too. */
const MAX_PATCH_LENGTH = 400_000;

/** How one file differs between two trees. */
export interface FileChange {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed' | 'changed';
  /** The blob after the change, or before it when the file is gone. */
  sha: string;
  additions: number;
  deletions: number;
  /** Hunks of a text file; binary and very large files have none. */
  patch?: string;
}

const OPTIONS = [
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--find-renames',
  '--full-index',
];

const STATUS: Record<string, FileChange['status']> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

/** The changes from one tree to another, in the order of their paths, without their lines. */
export async function summariseDiff(
  directory: string,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const args = ['diff', '--raw', '--numstat', '-z', ...OPTIONS, from, to, '--'];
  const { stdout } = await runGit(directory, args);
  return parseSummary(stdout.toString('utf8'));
}

/** The changes from one tree to another with their lines. */
export async function diffTrees(
  directory: string,
  from: string,
  to: string,
): Promise<FileChange[]> {
  const [changes, patch] = await Promise.all([
    summariseDiff(directory, from, to),
    runGit(directory, ['diff', ...OPTIONS, from, to, '--']),
  ]);
  const sections = patch.stdout.toString('utf8').split(/^(?=diff --git )/m);
  return changes.map(change => {
    const section = sections.shift() ?? '';
    // a change of type is told as a removal and an addition
    const hunks =
      section + (change.status === 'changed' ? sections.shift() : '');
    const start = hunks.search(/^@@ /m);
    const text = start < 0 ? undefined : hunks.slice(start).replace(/\n$/, '');
    const fits = text !== undefined && text.length <= MAX_PATCH_LENGTH;
    return fits ? { ...change, patch: text } : change;
  });
}

/** The whole difference as text, as `Accept: application/vnd.github.diff` gives it. */
export async function diffText(
  directory: string,
  from: string,
  to: string,
): Promise<string> {
  const { stdout } = await runGit(directory, ['diff', ...OPTIONS, from, to]);
  return stdout.toString('utf8');
}

/** The commits of a range as mails, as `application/vnd.github.patch` gives them. */
export async function patchText(
  directory: string,
  from: string,
  to: string,
): Promise<string> {
  const { stdout } = await runGit(directory, [
    'format-patch',
    '--stdout',
    ...OPTIONS,
    ...(from === EMPTY_TREE ? ['--root', to] : [`${from}..${to}`]),
  ]);
  return stdout.toString('utf8');
}

function parseSummary(text: string): FileChange[] {
  const fields = text.split('\0');
  const changes: FileChange[] = [];
  let at = 0;
  for (; fields[at]?.startsWith(':'); at++) {
    const [, , before, after, code] = fields[at].split(' ');
    const status = STATUS[code[0]];
    const renamed = status === 'renamed';
    const previousPath = renamed ? fields[++at] : undefined;
    const path = fields[++at];
    const sha = status === 'removed' ? before : after;
    changes.push({
      path,
      previousPath,
      status,
      sha,
      additions: 0,
      deletions: 0,
    });
  }
  for (const change of changes) {
    const [additions, deletions] = fields[at].split('\t').map(Number);
    change.additions = additions || 0; // binary files count as '-'
    change.deletions = deletions || 0;
    at += change.status === 'renamed' ? 3 : 1;
  }
  return changes;
}
