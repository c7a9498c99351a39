import { jobName } from '@groundwork/backstage-plugin-groundwork-common';
import { Conclusion } from '../../store/runTypes';
import { Job, StepFailed } from '../Job';
import { planStep } from '../planStep';
import { readOutput } from '../readOutput';
import { RunExecution } from '../RunExecution';

/** The name of the job, and of the check, that looks at the whole repository. */
export const CHECKS_JOB = 'checks';

async function check(job: Job): Promise<void> {
  await job.setUp();
  try {
    await job.program('checks', []);
    job.output.title = 'All checks passed';
  } catch (error) {
    if (error instanceof StepFailed) job.output.title ??= 'Checks failed';
    throw error;
  } finally {
    const summary = await readOutput(job.place.out, 'checks.md');
    if (summary !== undefined) job.output.summary = summary.slice(0, 65_000);
  }
}

/** A proposal: checks, and a plan of each environment that it changes. */
export async function runProposal(
  execution: RunExecution,
): Promise<Conclusion[]> {
  const jobs = [
    execution.job({ name: CHECKS_JOB, work: check }),
    ...execution.run.environments.map(environment =>
      execution.job({
        name: jobName('plan', environment.name),
        environment,
        work: async job => {
          await planStep(job, environment, ['--lock=false']);
        },
      }),
    ),
  ];
  return await allEnded(jobs);
}

/** Waits for all of them, also when one throws. */
async function allEnded<T>(jobs: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(jobs);
  return await Promise.all(jobs);
}
