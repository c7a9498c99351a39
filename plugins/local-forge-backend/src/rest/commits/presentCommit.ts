import { Forge } from '../../Forge';
import { Commit } from '../../git/commits';
import { FileChange } from '../../git/diff';
import { RepositoryRow } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';
import { presentFile } from './presentFile';

/** The forge checks no signatures, and says so in GitHub's words. */
const UNVERIFIED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

function parents(
  forge: Forge,
  repository: RepositoryRow,
  commit: Commit,
  api: string,
) {
  return commit.parents.map(sha => ({
    sha,
    url: repositoryUrl(forge, repository, `${api}/${sha}`),
    html_url: repositoryPage(forge, repository, `/commit/${sha}`),
  }));
}

/** A commit as the git database tells it (`git-commit`). */
export function presentGitCommit(
  forge: Forge,
  repository: RepositoryRow,
  commit: Commit,
) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: at(`/git/commits/${commit.sha}`),
    html_url: repositoryPage(forge, repository, `/commit/${commit.sha}`),
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: at(`/git/trees/${commit.tree}`) },
    parents: parents(forge, repository, commit, '/git/commits'),
    verification: UNVERIFIED,
  };
}

/** A commit of a repository (`commit`); with its files when they are given. */
export function presentCommit(
  forge: Forge,
  repository: RepositoryRow,
  commit: Commit,
  files?: FileChange[],
) {
  const { tree, author, committer, message, verification, url } =
    presentGitCommit(forge, repository, commit);
  const account = (email: string) =>
    email === forge.email ? presentAccount(forge, forge.options.login) : null;
  const self = repositoryUrl(forge, repository, `/commits/${commit.sha}`);
  const sum = (key: 'additions' | 'deletions') =>
    files?.reduce((total, file) => total + file[key], 0) ?? 0;
  return {
    url: self,
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    html_url: repositoryPage(forge, repository, `/commit/${commit.sha}`),
    comments_url: `${self}/comments`,
    commit: {
      url,
      author,
      committer,
      message,
      comment_count: 0,
      tree,
      verification,
    },
    author: account(commit.author.email),
    committer: account(commit.committer.email),
    parents: parents(forge, repository, commit, '/commits'),
    ...(files && {
      stats: {
        additions: sum('additions'),
        deletions: sum('deletions'),
        total: sum('additions') + sum('deletions'),
      },
      files: files.map(file =>
        presentFile(forge, repository, commit.sha, file),
      ),
    }),
  };
}
