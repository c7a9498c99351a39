import { Forge } from '../../Forge';
import { FileChange } from '../../git/diff';
import { RepositoryRow } from '../../store/types';
import { encodePath, repositoryPage, repositoryUrl } from '../urls';

/** A changed file (`diff-entry`) at a commit. */
export function presentFile(
  forge: Forge,
  repository: RepositoryRow,
  commit: string,
  change: FileChange,
) {
  const path = encodePath(change.path);
  return {
    sha: change.sha,
    filename: change.path,
    status: change.status,
    additions: change.additions,
    deletions: change.deletions,
    changes: change.additions + change.deletions,
    blob_url: repositoryPage(forge, repository, `/blob/${commit}/${path}`),
    raw_url: repositoryPage(forge, repository, `/raw/${commit}/${path}`),
    contents_url: repositoryUrl(
      forge,
      repository,
      `/contents/${path}?ref=${commit}`,
    ),
    ...(change.patch !== undefined && { patch: change.patch }),
    ...(change.previousPath && { previous_filename: change.previousPath }),
  };
}
