import type { CommitIdentity, CommitRequest } from '../git/fastImport';
import type { Git } from '../git/Git';
import type { Branch } from '../git/GitExchange';
import type { RenderedFile } from '../render/RenderedFile';

export interface Merged {
  /** Next commit of the pristine branch: the desired tree, untouched. */
  pristineCommit: string;
  /** Child of main: the desired tree with what people changed on main. */
  proposalCommit: string;
  conflicts: string[];
}

/**
 * Merges a desired tree with main. The three trees get commits of their own
 * (base; main and desired as its children), so that git takes exactly this base
 * whatever the real histories look like: squash merges do not matter.
 */
export async function mergeDesired(
  git: Git,
  options: {
    base: string;
    main: Branch;
    pristine: Branch;
    desired: readonly RenderedFile[];
    identity: CommitIdentity;
    pristineMessage: string;
    proposalMessage: (conflicts: readonly string[]) => string;
  },
): Promise<Merged> {
  const { base, main, pristine, desired, identity } = options;
  const pristineRequest: CommitRequest = {
    content: desired,
    parents: [pristine.commit],
    message: options.pristineMessage,
  };
  const proposal = (
    content: CommitRequest['content'],
    conflicts: readonly string[],
  ): CommitRequest => ({
    content,
    parents: [main.commit],
    message: options.proposalMessage(conflicts),
  });

  // nobody has edited anything: the desired tree is the result
  if (main.tree === base) {
    const [pristineCommit, proposalCommit] = await git.makeCommits(
      [pristineRequest, proposal(desired, [])],
      identity,
    );
    return { pristineCommit, proposalCommit, conflicts: [] };
  }

  const [pristineCommit] = await git.makeCommits(
    [
      pristineRequest,
      { content: base, parents: [], message: 'base' },
      {
        content: main.tree,
        parents: [1],
        message: 'main',
        ref: 'refs/heads/main',
      },
      {
        content: desired,
        parents: [1],
        message: 'desired',
        ref: 'refs/heads/groundwork',
      },
    ],
    identity,
  );
  const { tree, conflicts } = await git.mergeTree('main', 'groundwork');
  const [proposalCommit] = await git.makeCommits(
    [proposal(tree, conflicts)],
    identity,
  );
  return { pristineCommit, proposalCommit, conflicts };
}
