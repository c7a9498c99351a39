import {
  PlanSummary,
  planArtifact,
} from '@groundwork/backstage-plugin-groundwork-common';
import { RunEnvironment } from '../store/runTypes';
import { Job, StepFailed } from './Job';
import { planCheck, readPlan } from './planOutput';
import { storeArtifact } from './storeArtifact';

/** Plans, tells the check run about it, and keeps the plan as an artifact; also when the plan fails. */
export async function planStep(
  job: Job,
  environment: RunEnvironment,
  args: string[],
): Promise<PlanSummary | undefined> {
  await job.setUp();
  let failure: unknown;
  try {
    await job.program('plan', args);
  } catch (error) {
    if (!(error instanceof StepFailed) || job.signal.aborted) throw error;
    failure = error;
  }
  const { problem } = await readPlan(job.place.out);
  if (problem === undefined) await job.program('summarize', []);
  else if (!failure) await job.fail(problem);
  const plan = await readPlan(job.place.out);
  job.output = planCheck(plan);
  if (Object.keys(plan.files).length)
    await storeArtifact(
      job.context.forge,
      job.context.folders,
      job.run,
      planArtifact(environment.name),
      plan.files,
    );
  if (failure) throw failure;
  return plan.summary;
}
