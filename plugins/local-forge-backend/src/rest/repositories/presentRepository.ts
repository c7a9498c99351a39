import { Forge } from '../../Forge';
import { RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import {
  fullName,
  nodeId,
  pageUrl,
  repositoryPage,
  repositoryUrl,
} from '../urls';

/** The addresses of a repository's parts, as templates where GitHub has templates. */
function links(forge: Forge, repository: RepositoryRow) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  return {
    url: at(''),
    archive_url: at('/{archive_format}{/ref}'),
    assignees_url: at('/assignees{/user}'),
    blobs_url: at('/git/blobs{/sha}'),
    branches_url: at('/branches{/branch}'),
    collaborators_url: at('/collaborators{/collaborator}'),
    comments_url: at('/comments{/number}'),
    commits_url: at('/commits{/sha}'),
    compare_url: at('/compare/{base}...{head}'),
    contents_url: at('/contents/{+path}'),
    contributors_url: at('/contributors'),
    deployments_url: at('/deployments'),
    downloads_url: at('/downloads'),
    events_url: at('/events'),
    forks_url: at('/forks'),
    git_commits_url: at('/git/commits{/sha}'),
    git_refs_url: at('/git/refs{/sha}'),
    git_tags_url: at('/git/tags{/sha}'),
    hooks_url: at('/hooks'),
    issue_comment_url: at('/issues/comments{/number}'),
    issue_events_url: at('/issues/events{/number}'),
    issues_url: at('/issues{/number}'),
    keys_url: at('/keys{/key_id}'),
    labels_url: at('/labels{/name}'),
    languages_url: at('/languages'),
    merges_url: at('/merges'),
    milestones_url: at('/milestones{/number}'),
    notifications_url: at('/notifications{?since,all,participating}'),
    pulls_url: at('/pulls{/number}'),
    releases_url: at('/releases{/id}'),
    stargazers_url: at('/stargazers'),
    statuses_url: at('/statuses/{sha}'),
    subscribers_url: at('/subscribers'),
    subscription_url: at('/subscription'),
    tags_url: at('/tags'),
    teams_url: at('/teams'),
    trees_url: at('/git/trees{/sha}'),
  };
}

/** What of a repository GitHub shows inside other resources (`minimal-repository`). */
export function presentMinimalRepository(
  forge: Forge,
  repository: RepositoryRow,
) {
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.private,
    owner: presentAccount(forge, repository.owner),
    html_url: repositoryPage(forge, repository),
    description: repository.description,
    fork: false,
    ...links(forge, repository),
  };
}

/** A repository in lists and as a side of a pull request (`repository`). */
export function presentRepository(
  forge: Forge,
  repository: RepositoryRow,
  openPulls: number,
) {
  const clone = pageUrl(forge, `/${fullName(repository)}.git`);
  const { settings } = repository;
  return {
    ...presentMinimalRepository(forge, repository),
    // GitHub's own addresses of these two protocols; the forge serves http only
    git_url: `git://${forge.host}/${fullName(repository)}.git`,
    ssh_url: `git@${forge.host.split(':')[0]}:${fullName(repository)}.git`,
    clone_url: clone,
    svn_url: repositoryPage(forge, repository),
    mirror_url: null,
    homepage: repository.homepage,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 0,
    default_branch: repository.default_branch,
    open_issues: openPulls,
    open_issues_count: openPulls,
    is_template: false,
    topics: repository.topics,
    has_issues: settings.has_issues ?? true,
    has_projects: settings.has_projects ?? true,
    has_wiki: settings.has_wiki ?? true,
    has_pages: false,
    has_downloads: true,
    has_discussions: settings.has_discussions ?? false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? 'private' : 'public',
    pushed_at: repository.pushed_at,
    created_at: repository.created_at,
    updated_at: repository.updated_at,
    permissions: {
      admin: true,
      maintain: true,
      push: true,
      triage: true,
      pull: true,
    },
    allow_forking: false,
    web_commit_signoff_required: false,
  };
}

/** A repository on its own (`full-repository`). */
export async function presentFullRepository(
  forge: Forge,
  repository: RepositoryRow,
) {
  const { settings } = repository;
  const openPulls = await forge.pulls.countOpen(repository.id);
  const owner = forge.account(repository.owner);
  return {
    ...presentRepository(forge, repository, openPulls),
    ...(owner?.type === 'Organization' && {
      organization: presentAccount(forge, repository.owner),
    }),
    allow_rebase_merge: settings.allow_rebase_merge ?? true,
    allow_squash_merge: settings.allow_squash_merge ?? true,
    allow_merge_commit: settings.allow_merge_commit ?? true,
    allow_auto_merge: settings.allow_auto_merge ?? false,
    delete_branch_on_merge: settings.delete_branch_on_merge ?? false,
    allow_update_branch: settings.allow_update_branch ?? false,
    squash_merge_commit_title:
      settings.squash_merge_commit_title ?? 'COMMIT_OR_PR_TITLE',
    squash_merge_commit_message:
      settings.squash_merge_commit_message ?? 'COMMIT_MESSAGES',
    merge_commit_title: settings.merge_commit_title ?? 'MERGE_MESSAGE',
    merge_commit_message: settings.merge_commit_message ?? 'PR_TITLE',
    subscribers_count: 0,
    network_count: 0,
  };
}
