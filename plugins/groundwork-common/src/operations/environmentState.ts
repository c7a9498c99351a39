import type { EnvironmentState, RunSummary } from '../views/operations';
import type { Diagnostic } from './change';
import {
  jobsFor,
  type EnvironmentKnowledge,
  type ObservedRun,
  type VerifiedReport,
} from './environmentKnowledge';

type Verdict = Pick<EnvironmentState, 'state'> &
  Partial<Pick<EnvironmentState, 'reason' | 'diagnostics' | 'drift'>>;

/** What is known of an environment now. What is not known is never shown as healthy. */
export function environmentState(
  known: EnvironmentKnowledge,
): EnvironmentState {
  const { environment, proposal, reports } = known;
  const active = activeRun(known);
  const newest = reports[0];
  const verdict = (active && atWork(active, known)) ?? atRest(known);
  const outputs =
    verdict.state === 'removed' ? undefined : lastOutputs(reports);
  return {
    environment,
    rehearsed: newest?.status.rehearsed ?? proposal?.rehearsed ?? false,
    ...(newest && {
      reportedAt: newest.status.finishedAt,
      lastRun: newest.run,
    }),
    ...(active && { activeRun: active.run }),
    ...(proposal && { proposal: proposal.number }),
    ...(outputs && { outputs }),
    diagnostics: [],
    ...verdict,
  };
}

/** What it told about itself last, whatever happens to it now, unless it was removed since. */
function lastOutputs(
  reports: readonly VerifiedReport[],
): EnvironmentState['outputs'] {
  const told = reports.find(
    ({ status }) =>
      status.outputs ||
      (status.operation === 'destroy' && removal(status).state === 'removed'),
  );
  return told?.status.outputs;
}

const URGENCY: Partial<Record<RunSummary['workflow'], number>> = {
  retire: 0,
  apply: 1,
  drift: 2,
};

/** The run that works on the environment now; a removal before an apply before a drift check. */
function activeRun(known: EnvironmentKnowledge): ObservedRun | undefined {
  return known.runs
    .filter(
      observed =>
        observed.run.state !== 'completed' &&
        URGENCY[observed.run.workflow] !== undefined &&
        worksOn(observed, known),
    )
    .sort((a, b) => URGENCY[a.run.workflow]! - URGENCY[b.run.workflow]!)[0];
}

function worksOn(observed: ObservedRun, known: EnvironmentKnowledge): boolean {
  if (observed.jobs.length === 0) {
    // just queued: an apply may concern every environment
    return observed.run.workflow === 'apply' && known.onMain;
  }
  const jobs = jobsFor(observed, known.environment);
  const isReported = known.reports.some(
    ({ run }) => run.id === observed.run.id,
  );
  return (
    jobs.some(({ state }) => state !== 'completed') ||
    // between two jobs, or while the report is on its way
    (!isReported && jobs.length > 0)
  );
}

/** The state that a run gives while it works; undefined for a drift check, which changes nothing. */
function atWork(
  { run, waitingFor }: ObservedRun,
  { environment }: EnvironmentKnowledge,
): Verdict | undefined {
  const isWaiting = waitingFor.includes(environment);
  switch (run.workflow) {
    case 'retire':
      return {
        state: 'removing',
        ...(isWaiting && { reason: 'The removal waits for an approval.' }),
      };
    case 'apply':
      return { state: isWaiting ? 'waiting' : 'applying' };
    default:
      return undefined;
  }
}

function atRest(known: EnvironmentKnowledge): Verdict {
  const { reports, onMain, proposal } = known;
  const base = reports.find(({ status }) => status.operation !== 'drift');
  const unreported = endedWithoutReport(known, base ?? reports[0]);
  if (unreported) {
    return unreported;
  }
  if (base && base.status.operation === 'destroy') {
    return removal(base.status);
  }
  if (reports.length === 0) {
    return notApplied(known, 'No run has reported about it yet.');
  }
  if (base && base.status.outcome !== 'succeeded') {
    return failure(`The apply ${endOf(base)}`, base);
  }
  if (!onMain && !proposal) {
    return {
      state: 'unknown',
      reason:
        'The spec no longer has it, and nothing reported that it was removed.',
    };
  }
  return running(known);
}

/** What is known of an environment that nothing was applied for. */
function notApplied(
  { onMain, proposal }: EnvironmentKnowledge,
  reason: string,
): Verdict {
  if (onMain || !proposal) {
    return { state: 'unknown', reason };
  }
  switch (proposal.plan) {
    case 'succeeded':
      return { state: 'planned' };
    case 'failed':
      return {
        state: 'proposed',
        reason: `Its plan failed${
          proposal.reason ? `: ${proposal.reason}` : ''
        }.`,
      };
    default:
      return { state: 'proposed' };
  }
}

function removal(status: VerifiedReport['status']): Verdict {
  const left = status.remaining?.length ?? 0;
  if (status.outcome !== 'succeeded') {
    return failure(`The removal ${endOf({ status })}`, { status });
  }
  return left > 0
    ? {
        state: 'failed',
        reason: `The removal left ${left} resources that still carry the environment's tags.`,
      }
    : { state: 'removed' };
}

/** An apply that succeeded, with what the drift checks after it found. */
function running(known: EnvironmentKnowledge): Verdict {
  const { reports, now, driftMinutes } = known;
  const newest = reports.find(
    ({ status }) =>
      status.operation === 'apply' || status.outcome !== 'cancelled',
  );
  if (!newest) {
    return { state: 'unknown', reason: 'No check of it came to an end.' };
  }
  const { status } = newest;
  if (isStale(status.finishedAt, now, driftMinutes)) {
    return {
      state: 'unknown',
      reason: `The last report is older than ${
        2 * driftMinutes
      } minutes, and drift is checked every ${driftMinutes}.`,
    };
  }
  if (status.outcome !== 'succeeded') {
    return {
      ...failure(`The drift check ${endOf(newest)}`, newest),
      state: 'unknown',
    };
  }
  if (isNothingApplied(status)) {
    return notApplied(known, 'Nothing is applied yet.');
  }
  const { drift } = status;
  return drift && drift.changes.length + drift.omitted > 0
    ? { state: 'drifted', drift }
    : { state: 'running' };
}

/** A drift check leaves out a layer whose state is empty. */
function isNothingApplied({
  operation,
  layers,
}: VerifiedReport['status']): boolean {
  return (
    operation === 'drift' &&
    layers.length > 0 &&
    layers.every(({ outcome }) => outcome === 'skipped')
  );
}

/** A report that is older than twice its schedule says nothing about now. */
export function isStale(
  reportedAt: string,
  now: Date,
  driftMinutes: number,
): boolean {
  const age = now.getTime() - new Date(reportedAt).getTime();
  return driftMinutes > 0 && age > 2 * driftMinutes * 60_000;
}

/** The newest apply or removal that ended after the last report and left none. */
function endedWithoutReport(
  known: EnvironmentKnowledge,
  last: VerifiedReport | undefined,
): Verdict | undefined {
  for (const observed of known.runs) {
    const { run } = observed;
    const jobs = jobsFor(observed, known.environment);
    if (
      run.state !== 'completed' ||
      (run.workflow !== 'apply' && run.workflow !== 'retire') ||
      jobs.length === 0 ||
      (last && run.id !== last.run.id && run.createdAt <= last.run.createdAt)
    ) {
      continue;
    }
    if (known.reports.some(report => report.run.id === run.id)) {
      return undefined;
    }
    const what = run.workflow === 'apply' ? 'apply' : 'removal';
    const bad = jobs.find(({ conclusion }) => conclusion !== 'success');
    return bad
      ? {
          state: 'failed',
          reason: `The ${what} ended with ${bad.conclusion} in ${bad.name} and left no report that holds; its log tells more.`,
        }
      : {
          state: 'unknown',
          reason: `The ${what} ended and left no report that holds.`,
        };
  }
  return undefined;
}

function failure(
  text: string,
  { status }: Pick<VerifiedReport, 'status'>,
): Verdict {
  const diagnostics = status.layers.flatMap(layer => layer.diagnostics);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return {
    state: 'failed',
    reason: `${text}${error ? `: ${sentenceOf(error)}` : ''}.`,
    diagnostics,
  };
}

function sentenceOf({ address, summary }: Diagnostic): string {
  return [address, summary.replace(/\.$/, '')].filter(Boolean).join(': ');
}

function endOf({ status }: Pick<VerifiedReport, 'status'>): string {
  return status.outcome === 'cancelled' ? 'was cancelled' : 'failed';
}
