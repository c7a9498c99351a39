import { jobName } from '@groundwork/backstage-plugin-groundwork-common';
import { RunRow } from '../store/runTypes';
import { CHECKS_JOB } from './workflows/proposal';

/** The jobs that a run is known to have before it begins. */
export function plannedJobs(
  run: RunRow,
): { name: string; environment: string | null }[] {
  const steps = {
    proposal: ['plan'],
    apply: ['plan', 'apply'],
    drift: ['drift'],
    retire: ['destroy'],
  } as const;
  const jobs = run.environments.flatMap(({ name }) =>
    steps[run.kind].map(step => ({
      name: jobName(step, name),
      environment: name,
    })),
  );
  return run.kind === 'proposal'
    ? [{ name: CHECKS_JOB, environment: null }, ...jobs]
    : jobs;
}
