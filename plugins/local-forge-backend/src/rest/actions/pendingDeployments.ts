import { z } from 'zod/v4';
import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { EnvironmentRow, RunRow } from '../../store/runTypes';
import { RepositoryRow, timestamp } from '../../store/types';
import { presentAccount } from '../accounts/presentAccount';
import {
  environmentAddresses,
  presentReviewer,
} from '../environments/presentEnvironment';
import { unprocessable } from '../errors';
import { ok, readJson } from '../operation';
import { nodeId, repositoryUrl } from '../urls';
import { findRun } from './findRun';

async function pendingOf(
  forge: Forge,
  repository: RepositoryRow,
  run: RunRow,
): Promise<EnvironmentRow[]> {
  const jobs = await forge.jobs.list(run.id, run.attempt);
  const waiting = jobs.filter(job => job.status === 'waiting');
  const environments = await forge.environments.list(repository.id);
  return environments.filter(({ name }) =>
    waiting.some(job => job.environment === name),
  );
}

/** `GET /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments` */
export async function getPendingDeployments(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run } = await findRun(forge, request);
  const pending = await pendingOf(forge, repository, run);
  return ok(
    pending.map(environment => ({
      environment: {
        id: environment.id,
        node_id: nodeId('Environment', environment.id),
        name: environment.name,
        ...environmentAddresses(forge, repository, environment),
      },
      wait_timer: 0,
      wait_timer_started_at: null,
      current_user_can_approve: true,
      reviewers: [presentReviewer(forge)],
    })),
  );
}

const schema = z.object({
  environment_ids: z.array(z.int()).min(1),
  state: z.enum(['approved', 'rejected']),
  comment: z.string().max(10_000),
});

function presentDeployment(
  forge: Forge,
  repository: RepositoryRow,
  run: RunRow,
  environment: EnvironmentRow,
) {
  // the forge keeps no deployments: one of a run and an environment has their numbers
  const id = run.id * 100_000 + environment.id;
  const url = repositoryUrl(forge, repository, `/deployments/${id}`);
  const now = timestamp();
  return {
    url,
    id,
    node_id: nodeId('Deployment', id),
    sha: run.head_sha,
    ref: run.head_branch,
    task: 'deploy',
    payload: {},
    original_environment: environment.name,
    environment: environment.name,
    description: null,
    creator: presentAccount(forge, run.actor),
    created_at: now,
    updated_at: now,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(forge, repository),
  };
}

/** `POST /repos/{owner}/{repo}/actions/runs/{run_id}/pending_deployments` */
export async function reviewPendingDeployments(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run } = await findRun(forge, request);
  const body = await readJson(request, 'Deployment', schema);
  const pending = await pendingOf(forge, repository, run);
  const chosen = body.environment_ids.map(id =>
    pending.find(environment => environment.id === id),
  );
  if (chosen.some(environment => !environment) || !forge.runner)
    throw unprocessable(
      'No pending deployment requests to approve or reject for an environment that is named.',
    );
  const environments = chosen as EnvironmentRow[];
  await forge.runner.review(
    run,
    environments.map(({ name }) => name),
    body.state,
    body.comment,
  );
  return ok(
    environments.map(environment =>
      presentDeployment(forge, repository, run, environment),
    ),
  );
}
