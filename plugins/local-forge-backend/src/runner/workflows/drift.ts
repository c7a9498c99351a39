import { jobName } from '@groundwork/backstage-plugin-groundwork-common';
import { Conclusion } from '../../store/runTypes';
import { RunExecution } from '../RunExecution';
import { outcomeOf, reportStatus } from '../statusReport';

/** What `ci/drift.mjs` ends with when it has found something. */
const DRIFTED = 2;

/** A look at each environment: does the world still hold what the state says? */
export async function runDrift(execution: RunExecution): Promise<Conclusion[]> {
  const conclusions: Conclusion[] = [];
  for (const environment of execution.run.environments)
    conclusions.push(
      await execution.job({
        name: jobName('drift', environment.name),
        environment,
        work: async job => {
          await job.setUp();
          const code = await job.program('drift', [], {
            accept: [DRIFTED],
          });
          job.output.title = code === DRIFTED ? 'Drifted' : 'No drift';
        },
        after: async (job, conclusion) =>
          await reportStatus(job, {
            environment,
            operation: 'drift',
            outcome: outcomeOf(job, conclusion),
            startedAt: job.row.started_at ?? job.row.created_at,
          }),
      }),
    );
  return conclusions;
}
