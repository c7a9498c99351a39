import { Forge } from '../../Forge';
import { PullRow, RepositoryRow } from '../../store/types';
import { repositoryUrl } from '../urls';

/** A pull request inside a run or a check (`pull-request-minimal`). */
export function presentMinimalPull(
  forge: Forge,
  repository: RepositoryRow,
  pull: PullRow,
) {
  const repo = {
    id: repository.id,
    url: repositoryUrl(forge, repository),
    name: repository.name,
  };
  return {
    id: pull.id,
    number: pull.number,
    url: repositoryUrl(forge, repository, `/pulls/${pull.number}`),
    head: { ref: pull.head, sha: pull.head_sha, repo },
    base: { ref: pull.base, sha: pull.base_sha, repo },
  };
}
