import { Forge } from '../../Forge';
import { mergeBase } from '../../git/commits';
import { EMPTY_TREE } from '../../git/diff';
import { lookUp } from '../../git/objects';
import { updateRefs } from '../../git/refs';
import { PullRow, RepositoryRow, timestamp } from '../../store/types';

/** The ref under which a pull request's commits stay after its branch is gone. */
export function pullRef(number: number): string {
  return `refs/pull/${number}/head`;
}

/** What the changes of a pull request are counted from. */
export async function comparedWith(
  directory: string,
  pull: PullRow,
): Promise<string> {
  return (
    (await mergeBase(directory, pull.base_sha, pull.head_sha)) ?? EMPTY_TREE
  );
}

/**
 * Brings open pull requests in line with the branches after a push: new
 * heads, closed when the branch is gone, merged when the base holds the head.
 * The runner looks for what there is to run.
 */
export async function syncPulls(
  forge: Forge,
  repository: RepositoryRow,
): Promise<void> {
  await syncOpenPulls(forge, repository);
  forge.runner?.changed(repository);
}

async function syncOpenPulls(
  forge: Forge,
  repository: RepositoryRow,
): Promise<void> {
  const open = await forge.pulls.list(repository.id, { state: 'open' });
  if (open.length === 0) return;
  const directory = forge.directory(repository);
  const refs = await lookUp(
    directory,
    open.flatMap(({ head, base }) => [
      `refs/heads/${head}`,
      `refs/heads/${base}`,
    ]),
  );
  for (const [i, pull] of open.entries()) {
    const head = refs[2 * i]?.sha;
    const base = refs[2 * i + 1]?.sha;
    if (!head || !base) {
      await forge.pulls.update(pull.id, {
        state: 'closed',
        closed_at: timestamp(),
      });
      continue;
    }
    if (head === pull.head_sha && base === pull.base_sha) continue;
    if (head !== pull.head_sha)
      await updateRefs(directory, [{ name: pullRef(pull.number), sha: head }]);
    if ((await mergeBase(directory, head, base)) === head) {
      // the base before the push stays the one that the changes are shown against
      await forge.pulls.update(pull.id, {
        head_sha: head,
        state: 'closed',
        closed_at: timestamp(),
        merged_at: timestamp(),
        merged_by: forge.options.login,
        merge_commit_sha: base,
      });
      continue;
    }
    await forge.pulls.update(pull.id, { head_sha: head, base_sha: base });
  }
}
