import { runGit } from './runGit';

/** Who made a commit and when, in UTC. */
export interface Signature {
  name: string;
  email: string;
  date: string;
}

/** A commit. */
export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FORMAT = '%H%n%T%n%P%n%an%n%ae%n%at%n%cn%n%ce%n%ct%n%B';

function date(seconds: string): string {
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`;
}

function parse(text: string): Commit {
  const lines = text.split('\n');
  const [sha, tree, parents, an, ae, at, cn, ce, ct] = lines;
  return {
    sha,
    tree,
    parents: parents ? parents.split(' ') : [],
    author: { name: an, email: ae, date: date(at) },
    committer: { name: cn, email: ce, date: date(ct) },
    message: lines.slice(9).join('\n').replace(/\n+$/, ''),
  };
}

/** Which commits to list. */
export interface LogOptions {
  /** Object names: reachable from `from`, not from `except`. */
  from: string;
  except?: string;
  path?: string;
  author?: string;
  since?: string;
  until?: string;
  skip?: number;
  limit?: number;
  /** Oldest first, as a pull request lists its commits. */
  reverse?: boolean;
}

/** Commits, newest first unless told otherwise. */
export async function listCommits(
  directory: string,
  options: LogOptions,
): Promise<Commit[]> {
  const args = ['log', '-z', '--encoding=UTF-8', `--format=${FORMAT}`];
  if (options.limit !== undefined) args.push(`--max-count=${options.limit}`);
  if (options.skip) args.push(`--skip=${options.skip}`);
  if (options.author)
    args.push('--fixed-strings', `--author=${options.author}`);
  if (options.since) args.push(`--since=${options.since}`);
  if (options.until) args.push(`--until=${options.until}`);
  if (options.reverse) args.push('--reverse');
  args.push(options.from);
  if (options.except) args.push(`^${options.except}`);
  args.push('--', ...(options.path ? [options.path] : []));
  const { stdout } = await runGit(directory, args);
  return stdout
    .toString('utf8')
    .split('\0')
    .filter(text => text.trim())
    .map(parse);
}

/** One commit by its object name. */
export async function readCommit(
  directory: string,
  sha: string,
): Promise<Commit> {
  const [commit] = await listCommits(directory, { from: sha, limit: 1 });
  return commit;
}

/** How many commits of `from` are not in `except`. */
export async function countCommits(
  directory: string,
  from: string,
  except: string,
): Promise<number> {
  const { stdout } = await runGit(directory, [
    'rev-list',
    '--count',
    from,
    `^${except}`,
    '--',
  ]);
  return Number(stdout.toString('utf8'));
}

/** The best common ancestor; `undefined` for unrelated histories. */
export async function mergeBase(
  directory: string,
  one: string,
  other: string,
): Promise<string | undefined> {
  const { stdout } = await runGit(directory, ['merge-base', one, other], {
    accept: [1],
  });
  return stdout.toString('utf8').trim() || undefined;
}
