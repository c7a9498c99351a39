import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse } from '../../http/types';
import { ApiError, conflict } from '../errors';
import { findRepository, ok, operation, Operation } from '../operation';
import { paginateUnder } from '../pagination';
import { dispatchWorkflow } from './dispatchWorkflow';
import { findRun } from './findRun';
import { listRuns } from './listRuns';
import {
  getPendingDeployments,
  reviewPendingDeployments,
} from './pendingDeployments';
import { presentJob } from './presentJob';
import { presentRun } from './presentRun';
import { presentWorkflow, workflowsOf } from './workflow';

async function listWorkflows(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const kinds = await workflowsOf(forge, repository);
  return await paginateUnder('workflows', forge, request, kinds, kind =>
    presentWorkflow(forge, repository, kind),
  );
}

async function getRun(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run } = await findRun(forge, request);
  return ok(await presentRun(forge, repository, run));
}

async function listJobs(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { repository, run } = await findRun(forge, request);
  const all = request.query.get('filter') === 'all';
  const jobs = await forge.jobs.list(run.id, all ? undefined : run.attempt);
  return await paginateUnder('jobs', forge, request, jobs, job =>
    presentJob(forge, repository, run, job),
  );
}

async function cancelRun(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { run } = await findRun(forge, request);
  if (!(await forge.runner?.cancel(run)))
    throw conflict('Cannot cancel a workflow run that is completed.');
  return { status: 202, json: {} };
}

async function rerun(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const { run } = await findRun(forge, request);
  if (!(await forge.runner?.rerun(run)))
    throw new ApiError(403, 'The workflow run is already running.');
  return { status: 201, json: {} };
}

const RUNS = '/repos/{owner}/{repo}/actions/runs';
const WORKFLOWS = '/repos/{owner}/{repo}/actions/workflows';

/** Workflows, their runs and jobs. */
export const actionOperations: Operation[] = [
  operation('actions/list-repo-workflows', `GET ${WORKFLOWS}`, listWorkflows),
  operation(
    'actions/list-workflow-runs',
    `GET ${WORKFLOWS}/{workflow_id}/runs`,
    listRuns,
  ),
  operation(
    'actions/create-workflow-dispatch',
    `POST ${WORKFLOWS}/{workflow_id}/dispatches`,
    dispatchWorkflow,
  ),
  operation('actions/list-workflow-runs-for-repo', `GET ${RUNS}`, listRuns),
  operation('actions/get-workflow-run', `GET ${RUNS}/{run_id}`, getRun),
  operation(
    'actions/list-jobs-for-workflow-run',
    `GET ${RUNS}/{run_id}/jobs`,
    listJobs,
  ),
  operation(
    'actions/cancel-workflow-run',
    `POST ${RUNS}/{run_id}/cancel`,
    cancelRun,
  ),
  operation('actions/re-run-workflow', `POST ${RUNS}/{run_id}/rerun`, rerun),
  operation(
    'actions/get-pending-deployments-for-run',
    `GET ${RUNS}/{run_id}/pending_deployments`,
    getPendingDeployments,
  ),
  operation(
    'actions/review-pending-deployments-for-run',
    `POST ${RUNS}/{run_id}/pending_deployments`,
    reviewPendingDeployments,
  ),
];
