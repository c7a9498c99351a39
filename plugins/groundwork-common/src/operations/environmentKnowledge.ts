import type { JobView, RunSummary } from '../views/operations';
import type { EnvironmentStatus } from './environmentStatus';
import { parseJobName } from './workflows';

/** A run as the forge shows it, with what tells which environments it works on. */
export interface ObservedRun {
  run: RunSummary;
  jobs: Pick<JobView, 'name' | 'state' | 'conclusion' | 'steps'>[];
  /** Environments that it waits to be approved for. */
  waitingFor: string[];
}

/** A status that was verified, with the run that made it. */
export interface VerifiedReport {
  status: EnvironmentStatus;
  run: RunSummary;
}

/** The open proposal that adds or changes an environment. */
export interface ProposedChange {
  number: number;
  /** How far its plan got. */
  plan: 'missing' | 'running' | 'succeeded' | 'failed';
  /** Why the plan failed. */
  reason?: string;
  rehearsed: boolean;
}

/** All that an environment's state follows from. */
export interface EnvironmentKnowledge {
  environment: string;
  /** Whether the spec on the default branch has it. */
  onMain: boolean;
  proposal?: ProposedChange;
  /** Runs on the default branch, newest first: those that work, and those that ended without a report. */
  runs: readonly ObservedRun[];
  /** Verified statuses, newest first. */
  reports: readonly VerifiedReport[];
  now: Date;
  /** How often drift is checked; 0 when it never is. */
  driftMinutes: number;
}

/** The jobs of a run that work on an environment, or did; not those that ended before they began. */
export function jobsFor(
  { jobs }: ObservedRun,
  environment: string,
): ObservedRun['jobs'] {
  return jobs.filter(
    ({ name, conclusion, steps }) =>
      parseJobName(name)?.environment === environment &&
      conclusion !== 'skipped' &&
      !(conclusion === 'cancelled' && steps.length === 0),
  );
}
