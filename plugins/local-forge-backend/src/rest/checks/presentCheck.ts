import { Forge } from '../../Forge';
import { CheckRow } from '../../store/runTypes';
import { PullRow, RepositoryRow } from '../../store/types';
import { presentMinimalPull } from '../pulls/presentMinimalPull';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';

/** A check (`check-run`); no app stands behind it. */
export function presentCheck(
  forge: Forge,
  repository: RepositoryRow,
  check: CheckRow,
  pulls: PullRow[],
) {
  const url = repositoryUrl(forge, repository, `/check-runs/${check.id}`);
  const page =
    check.details_url ??
    repositoryPage(forge, repository, `/commit/${check.head_sha}`);
  return {
    id: check.id,
    head_sha: check.head_sha,
    node_id: nodeId('CheckRun', check.id),
    external_id: check.external_id,
    url,
    html_url: page,
    details_url: page,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.started_at,
    completed_at: check.completed_at,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: 0,
      annotations_url: `${url}/annotations`,
    },
    name: check.name,
    check_suite: null,
    app: null,
    pull_requests: pulls
      .filter(pull => pull.head_sha === check.head_sha)
      .map(pull => presentMinimalPull(forge, repository, pull)),
  };
}
