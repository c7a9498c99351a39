import { Forge } from '../../Forge';
import { JobRow, RunRow } from '../../store/runTypes';
import { RepositoryRow } from '../../store/types';
import { nodeId, repositoryPage, repositoryUrl } from '../urls';
import { workflowName } from './workflow';

/** The forge has one runner. */
const RUNNER = 'local forge';

/** A job (`job`). */
export function presentJob(
  forge: Forge,
  repository: RepositoryRow,
  run: RunRow,
  job: JobRow,
) {
  const at = (path: string) => repositoryUrl(forge, repository, path);
  return {
    id: job.id,
    run_id: run.id,
    run_url: at(`/actions/runs/${run.id}`),
    run_attempt: job.attempt,
    node_id: nodeId('CheckRun', job.id),
    head_sha: run.head_sha,
    url: at(`/actions/jobs/${job.id}`),
    html_url: repositoryPage(
      forge,
      repository,
      `/actions/runs/${run.id}/job/${job.id}`,
    ),
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.created_at,
    started_at: job.started_at ?? job.created_at,
    completed_at: job.completed_at,
    name: job.name,
    steps: job.steps,
    check_run_url: at(`/check-runs/${job.id}`),
    labels: [RUNNER],
    runner_id: job.started_at ? 1 : null,
    runner_name: job.started_at ? RUNNER : null,
    runner_group_id: job.started_at ? 1 : null,
    runner_group_name: job.started_at ? RUNNER : null,
    workflow_name: workflowName(run.kind),
    head_branch: run.head_branch,
  };
}
