import { identityEnvironment, Identity, line } from './bareRepository';
import { listCommits } from './commits';
import { runGit } from './runGit';

/** The tree of a merge, or `undefined` when it has conflicts. */
export async function mergeTrees(
  directory: string,
  base: string,
  head: string,
): Promise<string | undefined> {
  const { code, stdout } = await runGit(
    directory,
    [
      'merge-tree',
      '--write-tree',
      '--no-messages',
      '--allow-unrelated-histories',
      base,
      head,
    ],
    { accept: [1] },
  );
  return code === 0 ? stdout.toString('utf8').split('\n')[0] : undefined;
}

/** Whether a head can be merged without a conflict. */
export async function mergesCleanly(
  directory: string,
  base: string,
  head: string,
): Promise<boolean> {
  return (await mergeTrees(directory, base, head)) !== undefined;
}

/** Makes a commit of a tree and gives its name. */
export async function commitTree(
  directory: string,
  options: {
    tree: string;
    parents: string[];
    message: string;
    author: Identity & { date?: string };
    committer: Identity & { date?: string };
  },
): Promise<string> {
  const { tree, parents, message, author, committer } = options;
  return await line(
    directory,
    ['commit-tree', tree, ...parents.flatMap(parent => ['-p', parent])],
    {
      input: message.endsWith('\n') ? message : `${message}\n`,
      env: {
        ...identityEnvironment(author, committer),
        ...(author.date && { GIT_AUTHOR_DATE: author.date }),
        ...(committer.date && { GIT_COMMITTER_DATE: committer.date }),
      },
    },
  );
}

/** Puts the commits of a head on top of a base; `undefined` when one of them conflicts. */
export async function rebaseCommits(
  directory: string,
  base: string,
  head: string,
  committer: Identity,
): Promise<string | undefined> {
  const commits = await listCommits(directory, {
    from: head,
    except: base,
    reverse: true,
  });
  let tip = base;
  for (const commit of commits) {
    if (commit.parents.length !== 1) return undefined;
    const tree = await replay(directory, commit, tip, committer);
    if (!tree) return undefined;
    tip = await commitTree(directory, {
      tree,
      parents: [tip],
      message: commit.message,
      author: commit.author,
      committer,
    });
  }
  return tip;
}

/**
 * The tree of one commit on top of another. git 2.39 has no `--merge-base`
 * for merge-tree: both sides become children of the commit's parent instead.
 */
async function replay(
  directory: string,
  commit: { tree: string; parents: string[] },
  onto: string,
  author: Identity,
): Promise<string | undefined> {
  const common = { message: 'replay', author, committer: author };
  const [parent] = commit.parents;
  const root = await commitTree(directory, {
    ...common,
    tree: `${parent}^{tree}`,
    parents: [],
  });
  const [ours, theirs] = await Promise.all(
    [`${onto}^{tree}`, commit.tree].map(tree =>
      commitTree(directory, { ...common, tree, parents: [root] }),
    ),
  );
  return await mergeTrees(directory, ours, theirs);
}
