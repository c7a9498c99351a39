import type { VerifiedReport } from '../operations/environmentKnowledge';
import type { EnvironmentStatus } from '../operations/environmentStatus';
import type { PlanSummary } from '../operations/planSummary';
import type { JobView, RunSummary } from '../views/operations';

const counts = { create: 0, update: 0, replace: 0, destroy: 0 };

/** A plan that nothing speaks against. */
export function makePlan(change: Partial<PlanSummary> = {}): PlanSummary {
  return {
    apiVersion: 'groundwork.dev/v1',
    kind: 'PlanSummary',
    stack: 'ledger',
    environment: 'dev',
    stage: 'dev',
    commit: 'a'.repeat(40),
    rehearsed: true,
    terraformVersion: '1.11.4',
    createdAt: '2026-11-21T12:00:00Z',
    layers: [
      {
        layer: 'infrastructure',
        status: 'planned',
        counts: { ...counts, create: 3 },
        changes: [],
        omitted: 0,
        digest: `sha256:${'1'.repeat(64)}`,
        diagnostics: [],
        policies: [],
      },
      {
        layer: 'platform',
        status: 'deferred',
        counts,
        changes: [],
        omitted: 0,
        diagnostics: [],
        policies: [],
      },
    ],
    digest: `sha256:${'2'.repeat(64)}`,
    ...change,
  };
}

/** A run on the default branch that has ended well. */
export function makeRun(change: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 1,
    workflow: 'apply',
    event: 'push',
    state: 'completed',
    conclusion: 'success',
    commit: 'a'.repeat(40),
    createdAt: '2026-11-21T12:00:00Z',
    updatedAt: '2026-11-21T12:05:00Z',
    url: `https://github.example/acme/ledger/actions/runs/${change.id ?? 1}`,
    ...change,
  };
}

/** A job that has ended well, by its name. */
export function makeJob(
  name: string,
  change: Partial<JobView> = {},
): Pick<JobView, 'name' | 'state' | 'conclusion' | 'steps'> {
  return {
    name,
    state: 'completed',
    conclusion: 'success',
    steps: [{ name: 'apply', state: 'completed' }],
    ...change,
  };
}

/** What a run reported about dev. */
export function makeReport(
  run: Partial<RunSummary> = {},
  change: Partial<EnvironmentStatus> = {},
): VerifiedReport {
  const made = makeRun(run);
  return {
    run: made,
    status: {
      apiVersion: 'groundwork.dev/v1',
      kind: 'EnvironmentStatus',
      repository: { host: 'github.example', owner: 'acme', name: 'ledger' },
      stack: 'ledger',
      environment: 'dev',
      stage: 'dev',
      account: '111111111111',
      region: 'eu-west-1',
      rehearsed: true,
      commit: made.commit,
      run: {
        id: made.id,
        attempt: 1,
        url: made.url,
        workflow: `.github/workflows/${made.workflow}.yaml`,
        event: made.event,
      },
      operation: made.workflow === 'retire' ? 'destroy' : 'apply',
      outcome: 'succeeded',
      startedAt: made.createdAt,
      finishedAt: made.updatedAt,
      layers: [],
      ...(made.workflow === 'drift' && {
        operation: 'drift',
        drift: { changes: [], omitted: 0 },
      }),
      ...change,
    },
  };
}
