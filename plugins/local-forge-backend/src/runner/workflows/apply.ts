import {
  jobName,
  planOf,
  planSummarySchema,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Conclusion, RunEnvironment } from '../../store/runTypes';
import { Job } from '../Job';
import { planStep } from '../planStep';
import { readJsonOutput } from '../readOutput';
import { RunExecution } from '../RunExecution';
import { workplaceOf } from '../runFolders';
import { outcomeOf, reportStatus } from '../statusReport';

/** The names of an environment's jobs for its second layer, where it had to wait for the first. */
function platformJob(step: 'plan' | 'apply', environment: string): string {
  return `${step} (${environment}, platform)`;
}

/** The digest of the plan that the merged proposal showed. */
async function reviewedDigest(
  execution: RunExecution,
  environment: RunEnvironment,
): Promise<string | undefined> {
  const { run, repository, context } = execution;
  if (!run.reviewed_sha) return undefined;
  const checks = await context.forge.checks.list(
    repository.id,
    run.reviewed_sha,
  );
  const name = jobName('plan', environment.name);
  const check = checks.find(one => one.name === name);
  return check?.conclusion === 'success'
    ? check.external_id || undefined
    : undefined;
}

/** Whether the plan has left the platform layer for later. */
async function isPlatformDeferred(
  execution: RunExecution,
  environment: RunEnvironment,
): Promise<boolean> {
  const { folders, forge } = execution.context;
  // after a restart at the second gate the first plan has been overwritten
  const jobs = await forge.jobs.list(execution.run.id, execution.run.attempt);
  const second = platformJob('plan', environment.name);
  if (jobs.some(({ name }) => name === second)) return true;
  const { out } = workplaceOf(folders.run(execution.run.id), environment.name);
  const { value } = await readJsonOutput(out, 'plan.json', planSummarySchema);
  return (
    value !== undefined && planOf(value, 'platform')?.status === 'deferred'
  );
}

async function applyEnvironment(
  execution: RunExecution,
  environment: RunEnvironment,
): Promise<Conclusion> {
  const report = (job: Job, conclusion: Conclusion) =>
    reportStatus(job, {
      environment,
      operation: 'apply',
      outcome: outcomeOf(job, conclusion),
      startedAt: job.run.started_at ?? job.row.created_at,
    });
  const reportFailure = async (job: Job, conclusion: Conclusion) => {
    if (conclusion !== 'success') await report(job, conclusion);
  };
  const { name } = environment;
  const plan = (job: string, args: string[]) =>
    execution.job({
      name: job,
      environment,
      work: async one => {
        await planStep(one, environment, args);
      },
      after: reportFailure,
    });
  const apply = (job: string, args: string[], after: typeof report) =>
    execution.job({
      name: job,
      environment,
      gate: true,
      work: async one => {
        await one.setUp();
        await one.program('apply', args);
        one.output.title = 'Applied';
      },
      after,
    });

  const digest = await reviewedDigest(execution, environment);
  const planned = await plan(
    jobName('plan', name),
    digest ? ['--reviewed-digest', digest] : [],
  );
  if (planned !== 'success') {
    await execution.skip(jobName('apply', name), environment);
    return planned;
  }
  const deferred = await isPlatformDeferred(execution, environment);
  const applied = await apply(
    jobName('apply', name),
    [],
    deferred ? reportFailure : report,
  );
  if (!deferred || applied !== 'success') return applied;
  const layer = ['--layer', 'platform'];
  const second = await plan(platformJob('plan', name), layer);
  if (second !== 'success') return second;
  return await apply(platformJob('apply', name), layer, report);
}

/** A merge: each changed environment in the order of stages; one that fails stops the later ones. */
export async function runApply(execution: RunExecution): Promise<Conclusion[]> {
  const conclusions: Conclusion[] = [];
  for (const environment of execution.run.environments) {
    if (!conclusions.some(conclusion => conclusion !== 'success'))
      conclusions.push(await applyEnvironment(execution, environment));
    else {
      await execution.skip(jobName('plan', environment.name), environment);
      await execution.skip(jobName('apply', environment.name), environment);
    }
  }
  return conclusions;
}
