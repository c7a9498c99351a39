import { jobName } from '@groundwork/backstage-plugin-groundwork-common';
import { Conclusion } from '../../store/runTypes';
import { RunExecution } from '../RunExecution';
import { outcomeOf, reportStatus } from '../statusReport';

/** The steps of `ci/destroy.mjs`, in their order. */
const STEPS = ['protection', 'platform', 'wait', 'infrastructure'];

/** A removal: step by step, then a look at what still carries the environment's tags. */
export async function runRetire(
  execution: RunExecution,
): Promise<Conclusion[]> {
  const [environment] = execution.run.environments;
  const confirmed = execution.run.inputs.confirm === environment.name;
  const conclusion = await execution.job({
    name: jobName('destroy', environment.name),
    environment,
    gate: true,
    work: async job => {
      if (!confirmed)
        await job.fail(
          `Nothing is removed: the input confirm is to be ${environment.name}.`,
        );
      await job.setUp();
      for (const step of STEPS)
        await job.program('destroy', ['--step', step], {
          step: `destroy: ${step}`,
        });
      await job.program('verify-removed', []);
      job.output.title = 'Removed';
    },
    after: async (job, ended) => {
      // what was never begun says nothing about the environment
      if (confirmed)
        await reportStatus(job, {
          environment,
          operation: 'destroy',
          outcome: outcomeOf(job, ended),
          startedAt: job.row.started_at ?? job.row.created_at,
        });
    },
  });
  return [conclusion];
}
