import { NotFoundError } from '@backstage/errors';
import type { Repository } from '@groundwork/backstage-plugin-groundwork-common';
import type { ForgeCallOptions } from './Forge';
import type { ForgeJob, ForgeRun, ForgeRuns } from './ForgeRuns';
import type { GithubClient } from './githubClient';
import { explain, statusOf } from './githubErrors';
import { nameOf } from './githubRepositories';
import { stateOf } from './githubStates';

const READ = 'actions: read';
const WRITE = 'actions: write';
const PAGE = 100;
const MAX_PAGES = 3;

type Input<Call extends keyof ForgeRuns> = Parameters<ForgeRuns[Call]>[0];

interface GithubRun {
  id: number;
  path: string;
  event: string;
  head_branch: string | null;
  head_sha: string;
  head_repository: { full_name: string } | null;
  run_attempt?: number;
  status: string | null;
  conclusion: string | null;
  created_at: string;
  updated_at: string;
  html_url: string;
}

interface GithubJob {
  id: number;
  run_id: number;
  name: string;
  status: string;
  conclusion: string | null;
  started_at: string | null;
  completed_at: string | null;
  steps?: { name: string; status: string; conclusion: string | null }[];
}

function presentRun(run: GithubRun): ForgeRun {
  const headBranch = run.head_branch ?? '';
  const [path, ref] = run.path.split('@');
  // a workflow of another branch stays recognisable as such
  const isOwn =
    ref === undefined || [headBranch, `refs/heads/${headBranch}`].includes(ref);
  return {
    id: run.id,
    workflow: isOwn ? path : run.path,
    event: run.event,
    headBranch,
    headSha: run.head_sha,
    headRepository: run.head_repository?.full_name ?? '',
    attempt: run.run_attempt ?? 1,
    ...stateOf(run),
    createdAt: run.created_at,
    updatedAt: run.updated_at,
    url: run.html_url,
  };
}

function presentJob(job: GithubJob): ForgeJob {
  return {
    id: job.id,
    runId: job.run_id,
    name: job.name,
    ...stateOf(job),
    ...(job.started_at && { startedAt: job.started_at }),
    ...(job.completed_at && { finishedAt: job.completed_at }),
    steps: (job.steps ?? []).map(step => ({
      name: step.name,
      ...stateOf(step),
    })),
  };
}

export async function listRuns(
  client: GithubClient,
  { repository, branch, headSha }: Input<'listRuns'>,
  { signal }: ForgeCallOptions = {},
): Promise<ForgeRun[]> {
  try {
    const { data } = await client.rest.actions.listWorkflowRunsForRepo({
      ...place(repository),
      ...(branch !== undefined && { branch }),
      ...(headSha !== undefined && { head_sha: headSha }),
      per_page: PAGE,
      request: { signal },
    });
    return data.workflow_runs.map(presentRun);
  } catch (error) {
    throw explain(error, `list the runs of ${nameOf(repository)}`, READ);
  }
}

export async function getRun(
  client: GithubClient,
  { repository, runId }: Input<'getRun'>,
  { signal }: ForgeCallOptions = {},
): Promise<ForgeRun | undefined> {
  try {
    const { data } = await client.rest.actions.getWorkflowRun({
      ...place(repository),
      run_id: runId,
      request: { signal },
    });
    return presentRun(data);
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw explain(error, `read run ${runId} of ${nameOf(repository)}`, READ);
  }
}

export async function listJobs(
  client: GithubClient,
  { repository, runId }: Input<'listJobs'>,
  { signal }: ForgeCallOptions = {},
): Promise<ForgeJob[]> {
  const jobs: ForgeJob[] = [];
  try {
    for (let page = 1; page <= MAX_PAGES; page++) {
      const { data } = await client.rest.actions.listJobsForWorkflowRun({
        ...place(repository),
        run_id: runId,
        per_page: PAGE,
        page,
        request: { signal },
      });
      jobs.push(...data.jobs.map(presentJob));
      if (data.jobs.length < PAGE) {
        break;
      }
    }
    return jobs;
  } catch (error) {
    throw explain(
      error,
      `list the jobs of run ${runId} of ${nameOf(repository)}`,
      READ,
    );
  }
}

export async function getJob(
  client: GithubClient,
  { repository, jobId }: Input<'getJob'>,
  { signal }: ForgeCallOptions = {},
): Promise<ForgeJob | undefined> {
  try {
    const { data } = await client.rest.actions.getJobForWorkflowRun({
      ...place(repository),
      job_id: jobId,
      request: { signal },
    });
    return presentJob(data);
  } catch (error) {
    if (statusOf(error) === 404) {
      return undefined;
    }
    throw explain(error, `read job ${jobId} of ${nameOf(repository)}`, READ);
  }
}

export async function cancelRun(
  client: GithubClient,
  { repository, runId }: Input<'cancelRun'>,
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  try {
    await client.rest.actions.cancelWorkflowRun({
      ...place(repository),
      run_id: runId,
      request: { signal, retries: 0 },
    });
  } catch (error) {
    throw explain(error, `cancel run ${runId} of ${nameOf(repository)}`, WRITE);
  }
}

export async function rerun(
  client: GithubClient,
  { repository, runId }: Input<'rerun'>,
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  try {
    await client.rest.actions.reRunWorkflow({
      ...place(repository),
      run_id: runId,
      // a second try could start a second attempt
      request: { signal, retries: 0 },
    });
  } catch (error) {
    throw explain(error, `run ${runId} of ${nameOf(repository)} again`, WRITE);
  }
}

export async function dispatchWorkflow(
  client: GithubClient,
  { repository, workflow, branch, inputs }: Input<'dispatchWorkflow'>,
  { signal }: ForgeCallOptions = {},
): Promise<void> {
  try {
    await client.rest.actions.createWorkflowDispatch({
      ...place(repository),
      workflow_id: workflow.slice(workflow.lastIndexOf('/') + 1),
      ref: branch,
      inputs,
      // a second try could start a second run
      request: { signal, retries: 0 },
    });
  } catch (error) {
    throw explain(error, `start ${workflow} of ${nameOf(repository)}`, WRITE);
  }
}

async function pending(
  client: GithubClient,
  { repository, runId }: { repository: Repository; runId: number },
  { signal }: ForgeCallOptions,
): Promise<{ id: number; name: string }[]> {
  const { data } = await client.rest.actions.getPendingDeploymentsForRun({
    ...place(repository),
    run_id: runId,
    request: { signal },
  });
  return data.flatMap(({ environment: { id, name } }) =>
    id === undefined || name === undefined ? [] : [{ id, name }],
  );
}

export async function pendingApprovals(
  client: GithubClient,
  input: Input<'pendingApprovals'>,
  options: ForgeCallOptions = {},
): Promise<string[]> {
  try {
    const waiting = await pending(client, input, options);
    return waiting.map(({ name }) => name);
  } catch (error) {
    throw explain(
      error,
      `read what run ${input.runId} of ${nameOf(input.repository)} waits for`,
      READ,
    );
  }
}

export async function approvePending(
  client: GithubClient,
  input: Input<'approvePending'>,
  options: ForgeCallOptions = {},
): Promise<void> {
  const { repository, runId, environment, comment } = input;
  try {
    const waiting = await pending(client, input, options);
    const wanted = waiting.filter(({ name }) => name === environment);
    if (wanted.length === 0) {
      throw new NotFoundError(
        `Run ${runId} of ${nameOf(
          repository,
        )} does not wait for an approval of ${environment}: it was approved, or it ended`,
      );
    }
    await client.rest.actions.reviewPendingDeploymentsForRun({
      ...place(repository),
      run_id: runId,
      environment_ids: wanted.map(({ id }) => id),
      state: 'approved',
      comment,
      request: { signal: options.signal, retries: 0 },
    });
  } catch (error) {
    throw explain(
      error,
      `approve ${environment} in run ${runId} of ${nameOf(repository)}`,
      'deployments: write',
    );
  }
}

/** The repository as GitHub's calls name it. */
export function place({ owner, name }: Repository) {
  return { owner, repo: name };
}
