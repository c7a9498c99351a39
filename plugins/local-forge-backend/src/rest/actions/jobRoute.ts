import { Forge } from '../../Forge';
import { ForgeRequest, ForgeResponse, Route } from '../../http/types';
import { notFound } from '../errors';
import { numberOf } from '../numberOf';
import { findRepository, ok } from '../operation';
import { presentJob } from './presentJob';

async function getJob(
  forge: Forge,
  request: ForgeRequest,
): Promise<ForgeResponse> {
  const repository = await findRepository(forge, request);
  const job = await forge.jobs.find(numberOf(request.params.job_id));
  const run = job && (await forge.runs.find(job.run_id));
  if (!job || !run || job.repository_id !== repository.id) throw notFound();
  return ok(presentJob(forge, repository, run, job));
}

/**
 * One job, which is asked for with its log. GitHub's document was cut without
 * this operation; its answer is the entry of the run's list, which is held
 * against the document.
 */
export function jobRoute(forge: Forge): Route {
  return {
    kind: 'rest',
    operation: 'actions/get-job-for-workflow-run',
    method: 'GET',
    path: '/repos/{owner}/{repo}/actions/jobs/{job_id}',
    handle: request => getJob(forge, request),
  };
}
