import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { Identity } from '../../git/bareRepository';
import { listCommits } from '../../git/commits';
import { commitTree, mergeTrees, rebaseCommits } from '../../git/merge';
import { updateRefs } from '../../git/refs';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { PullRow, RepositoryRow, timestamp } from '../../store/types';
import { ApiError } from '../errors';
import { findWritable, ok, readJson } from '../operation';
import { findPull } from './findPull';
import { syncPulls } from './pullState';

const schema = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).optional(),
});

const NOT_MERGEABLE = 'Pull Request is not mergeable';

type Options = z.infer<typeof schema>;

const ALLOWED_BY = {
  merge: ['allow_merge_commit', 'Merge commits are'],
  squash: ['allow_squash_merge', 'Squash merges are'],
  rebase: ['allow_rebase_merge', 'Rebase merges are'],
} as const;

/** The commit that the base is to name after the merge; `undefined` on a conflict. */
async function makeCommit(
  directory: string,
  repository: RepositoryRow,
  pull: PullRow,
  options: Options,
  author: Identity,
): Promise<string | undefined> {
  const { base_sha: base, head_sha: head } = pull;
  const method = options.merge_method ?? 'merge';
  if (method === 'rebase')
    return await rebaseCommits(directory, base, head, author);
  const tree = await mergeTrees(directory, base, head);
  if (!tree) return undefined;
  const [title, text] =
    method === 'squash'
      ? await squashMessage(directory, pull)
      : [
          `Merge pull request #${pull.number} from ${repository.owner}/${pull.head}`,
          pull.title,
        ];
  return await commitTree(directory, {
    tree,
    parents: method === 'squash' ? [base] : [base, head],
    message: [options.commit_title ?? title, options.commit_message ?? text]
      .filter(Boolean)
      .join('\n\n'),
    author,
    committer: author,
  });
}

/** One commit keeps its own words; several are listed under the pull request's title. */
async function squashMessage(
  directory: string,
  pull: PullRow,
): Promise<[string, string]> {
  const commits = await listCommits(directory, {
    from: pull.head_sha,
    except: pull.base_sha,
    reverse: true,
  });
  const [subject, ...rest] = (commits[0]?.message ?? pull.title).split('\n');
  if (commits.length === 1)
    return [`${subject} (#${pull.number})`, rest.join('\n').trim()];
  const list = commits.map(({ message }) => `* ${message}`).join('\n\n');
  return [`${pull.title} (#${pull.number})`, list];
}

/** Refusals of a merge have a shape of their own, without the status. */
function refused(status: 405 | 409, message: string) {
  return new ApiError(status, message, { hasStatus: false });
}

/** `PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge` */
export async function mergePull(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findWritable(forge, request);
  const options = await readJson(request, 'PullRequest', schema);
  const directory = forge.directory(repository);
  return await forge.inTurn(repository, async () => {
    const { pull } = await findPull(forge, request);
    if (pull.state !== 'open') throw refused(405, NOT_MERGEABLE);
    if (pull.draft)
      throw refused(405, 'Pull Request is still a draft and cannot be merged.');
    const [switchName, words] = ALLOWED_BY[options.merge_method ?? 'merge'];
    if (repository.settings[switchName] === false)
      throw refused(405, `${words} not allowed on this repository.`);
    if (options.sha && options.sha !== pull.head_sha)
      throw refused(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    const author = { name: forge.options.login, email: forge.email };
    const sha = await makeCommit(directory, repository, pull, options, author);
    if (!sha) throw refused(405, NOT_MERGEABLE);
    const moved = await updateRefs(directory, [
      { name: `refs/heads/${pull.base}`, sha, expected: pull.base_sha },
    ]);
    if (!moved)
      throw refused(
        409,
        'Base branch was modified. Review and try the merge again.',
      );
    const now = timestamp();
    await forge.pulls.update(pull.id, {
      state: 'closed',
      closed_at: now,
      merged_at: now,
      merged_by: forge.options.login,
      merge_commit_sha: sha,
    });
    await forge.repositories.update(repository, { pushed_at: now });
    if (repository.settings.delete_branch_on_merge === true)
      await updateRefs(directory, [
        { name: `refs/heads/${pull.head}`, expected: pull.head_sha },
      ]);
    await syncPulls(forge, repository);
    return ok({
      sha,
      merged: true,
      message: 'Pull Request successfully merged',
    });
  });
}
