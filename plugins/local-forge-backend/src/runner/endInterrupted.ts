import fs from 'node:fs/promises';
import { EnvironmentStatus } from '@groundwork/backstage-plugin-groundwork-common';
import { RunRow } from '../store/runTypes';
import { timestamp } from '../store/types';
import { RunnerContext } from './RunnerContext';
import { storeBareStatus } from './statusReport';
import { endTrackedProcesses } from './trackedProcesses';

const REASON = 'The forge stopped while this ran.';

const OPERATIONS: Partial<
  Record<RunRow['kind'], EnvironmentStatus['operation']>
> = { apply: 'apply', drift: 'drift', retire: 'destroy' };

/** Ends a run that a stop of the forge has interrupted: its processes first, then what it says. */
export async function endInterrupted(
  context: RunnerContext,
  run: RunRow,
): Promise<void> {
  const { forge, folders } = context;
  await endTrackedProcesses(run.tracking_id);
  const repository = await forge.repositories.get(run.repository_id);
  const operation = OPERATIONS[run.kind];
  const jobs = await forge.jobs.list(run.id, run.attempt);
  for (const job of jobs.filter(one => one.status !== 'completed')) {
    const begun = job.status === 'in_progress';
    const conclusion = begun ? 'failure' : 'skipped';
    const steps = job.steps.map(step =>
      step.status === 'completed'
        ? step
        : {
            ...step,
            status: 'completed' as const,
            conclusion: 'failure' as const,
            completed_at: timestamp(),
          },
    );
    const environment = run.environments.find(
      ({ name }) => name === job.environment,
    );
    if (begun) {
      await fs.appendFile(folders.log(job.id), `${REASON}\n`).catch(() => {});
      if (operation && environment && repository)
        await storeBareStatus(
          forge,
          folders,
          run,
          repository,
          {
            environment,
            operation,
            outcome: 'failed',
            startedAt: job.started_at ?? job.created_at,
          },
          REASON,
        );
    }
    await forge.jobs.update(
      job.id,
      { steps, status: 'completed', conclusion, completed_at: timestamp() },
      begun ? { title: REASON } : {},
    );
  }
  await forge.runs.update(run.id, {
    status: 'completed',
    conclusion: 'failure',
  });
  await fs.rm(folders.run(run.id), { recursive: true, force: true });
}
