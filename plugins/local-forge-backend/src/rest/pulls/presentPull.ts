import { Forge } from '../../Forge';
import { countCommits } from '../../git/commits';
import { summariseDiff } from '../../git/diff';
import { mergesCleanly } from '../../git/merge';
import { PullRow, RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { presentLabel } from '../issues/presentIssue';
import { presentRepository } from '../repositories/presentRepository';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';
import { comparedWith } from './pullState';

function side(
  forge: Forge,
  repository: RepositoryRow,
  openPulls: number,
  ref: string,
  sha: string,
) {
  return {
    label: `${repository.owner}:${ref}`,
    ref,
    sha,
    user: presentAccount(forge, repository.owner),
    repo: presentRepository(forge, repository, openPulls),
  };
}

/** A pull request in lists (`pull-request-simple`). */
export async function presentPull(
  forge: Forge,
  repository: RepositoryRow,
  pull: PullRow,
) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  const html = repositoryPage(forge, repository, `/pull/${pull.number}`);
  const url = at(`/pulls/${pull.number}`);
  const issue = at(`/issues/${pull.number}`);
  const statuses = at(`/statuses/${pull.head_sha}`);
  const labels = await forge.discussions.listLabels(repository.id, pull.number);
  const open = await forge.pulls.countOpen(repository.id);
  const links = {
    self: url,
    html,
    issue,
    comments: `${issue}/comments`,
    review_comments: `${url}/comments`,
    review_comment: at('/pulls/comments{/number}'),
    commits: `${url}/commits`,
    statuses,
  };
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentAccount(forge, pull.author),
    body: pull.body,
    created_at: pull.created_at,
    updated_at: pull.updated_at,
    closed_at: pull.closed_at,
    merged_at: pull.merged_at,
    merge_commit_sha: pull.merge_commit_sha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: labels.map(label => presentLabel(forge, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: statuses,
    head: side(forge, repository, open, pull.head, pull.head_sha),
    base: side(forge, repository, open, pull.base, pull.base_sha),
    _links: Object.fromEntries(
      Object.entries(links).map(([name, href]) => [name, { href }]),
    ),
    author_association: 'OWNER',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** A pull request on its own, with what has to be computed from its trees (`pull-request`). */
export async function presentFullPull(
  forge: Forge,
  repository: RepositoryRow,
  pull: PullRow,
) {
  const directory = forge.directory(repository);
  const from = await comparedWith(directory, pull);
  const [simple, files, commits, comments, clean] = await Promise.all([
    presentPull(forge, repository, pull),
    summariseDiff(directory, from, pull.head_sha),
    countCommits(directory, pull.head_sha, pull.base_sha),
    forge.discussions.listComments(repository.id, pull.number),
    pull.state === 'open'
      ? mergesCleanly(directory, pull.base_sha, pull.head_sha)
      : undefined,
  ]);
  const sum = (key: 'additions' | 'deletions') =>
    files.reduce((total, file) => total + file[key], 0);
  return {
    ...simple,
    merged: pull.merged_at !== null,
    mergeable: clean ?? null,
    rebaseable: clean ?? null,
    mergeable_state: mergeableState(pull, clean),
    merged_by: pull.merged_by ? presentAccount(forge, pull.merged_by) : null,
    comments: comments.length,
    review_comments: 0,
    maintainer_can_modify: pull.maintainer_can_modify,
    commits,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: files.length,
  };
}

function mergeableState(pull: PullRow, clean: boolean | undefined): string {
  if (clean === undefined) return 'unknown';
  if (!clean) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
}
