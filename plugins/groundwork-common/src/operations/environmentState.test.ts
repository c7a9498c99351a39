import { makeJob, makeReport, makeRun } from '../__testUtils__/operations';
import type { EnvironmentKnowledge, ObservedRun } from './environmentKnowledge';
import { environmentState } from './environmentState';

const outputs = {
  vpcId: 'vpc-1',
  natAddresses: ['192.0.2.1'],
  cluster: { name: 'c', arn: 'arn', endpoint: 'https://c', version: '1.35' },
};
const failedLayer = {
  layer: 'infrastructure' as const,
  outcome: 'failed' as const,
  counts: { create: 1, update: 0, replace: 0, destroy: 0 },
  diagnostics: [
    {
      severity: 'error' as const,
      address: 'module.network.aws_vpc.this',
      summary: 'VpcLimitExceeded.',
    },
  ],
};
const change = {
  address: 'aws_vpc.this',
  type: 'aws_vpc',
  action: 'update' as const,
  attributes: ['tags'],
};

function observed(
  run: Parameters<typeof makeRun>[0],
  jobs: ObservedRun['jobs'],
  waitingFor: string[] = [],
): ObservedRun {
  return { run: makeRun(run), jobs, waitingFor };
}

const begin = { state: 'running' as const, conclusion: undefined };
const applied = makeReport({ id: 1 }, { outputs });
const removed = makeReport(
  {
    id: 5,
    workflow: 'retire',
    createdAt: '2026-11-21T12:30:00Z',
    updatedAt: '2026-11-21T12:40:00Z',
  },
  { remaining: [] },
);
const drift = (status = {}) =>
  makeReport(
    {
      id: 3,
      workflow: 'drift',
      createdAt: '2026-11-21T12:20:00Z',
      updatedAt: '2026-11-21T12:21:00Z',
    },
    status,
  );
const skippedLayer = {
  layer: 'platform' as const,
  outcome: 'skipped' as const,
  counts: { create: 0, update: 0, replace: 0, destroy: 0 },
  diagnostics: [],
};
const nothingYet = drift({
  layers: [{ ...skippedLayer, layer: 'infrastructure' }, skippedLayer],
});
const later = {
  id: 9,
  createdAt: '2026-11-21T12:50:00Z',
  updatedAt: '2026-11-21T12:51:00Z',
};
const proposal = { number: 4, rehearsed: true };

function know(known: Partial<EnvironmentKnowledge>): EnvironmentKnowledge {
  return {
    environment: 'dev',
    onMain: true,
    runs: [],
    reports: [],
    now: new Date('2026-11-21T13:00:00Z'),
    driftMinutes: 60,
    ...known,
  };
}

describe('environmentState', () => {
  it.each<[string, Partial<EnvironmentKnowledge>, object]>([
    [
      'proposed while its plan runs',
      { onMain: false, proposal: { ...proposal, plan: 'running' } },
      { state: 'proposed', proposal: 4, rehearsed: true },
    ],
    [
      'proposed, with the reason, when its plan failed',
      {
        onMain: false,
        proposal: { ...proposal, plan: 'failed', reason: 'Unknown argument' },
      },
      { state: 'proposed', reason: 'Its plan failed: Unknown argument.' },
    ],
    [
      'planned',
      { onMain: false, proposal: { ...proposal, plan: 'succeeded' } },
      { state: 'planned' },
    ],
    [
      'unknown on main as long as nothing reported',
      {},
      { state: 'unknown', reason: 'No run has reported about it yet.' },
    ],
    [
      'applying as soon as a run is queued',
      { runs: [observed({ state: 'queued' }, [])] },
      { state: 'applying', activeRun: expect.objectContaining({ id: 1 }) },
    ],
    [
      'applying while its job runs',
      { runs: [observed(begin, [makeJob('apply (dev)', begin)])] },
      { state: 'applying' },
    ],
    [
      'applying between two of its jobs',
      {
        runs: [
          observed(begin, [makeJob('plan (dev)'), makeJob('apply (dev)')]),
        ],
      },
      { state: 'applying' },
    ],
    [
      'waiting for an approval, also of its second layer',
      {
        runs: [
          observed(
            { state: 'waiting' },
            [makeJob('apply (dev, platform)', { state: 'waiting' })],
            ['dev'],
          ),
        ],
      },
      { state: 'waiting' },
    ],
    [
      'running while the run goes on with another environment',
      {
        runs: [
          observed(
            { state: 'waiting' },
            [makeJob('apply (dev)'), makeJob('apply (prod)', begin)],
            ['prod'],
          ),
        ],
        reports: [applied],
      },
      { state: 'running', outputs },
    ],
    [
      'not touched by a run in which its jobs were skipped',
      {
        runs: [
          observed({ ...later, conclusion: 'failure' }, [
            makeJob('plan (dev)', { conclusion: 'skipped' }),
          ]),
        ],
        reports: [applied],
      },
      { state: 'running' },
    ],
    [
      'not touched by a run that was cancelled in the queue',
      {
        runs: [
          observed({ ...later, conclusion: 'cancelled' }, [
            makeJob('apply (dev)', { conclusion: 'cancelled', steps: [] }),
          ]),
        ],
        reports: [applied],
      },
      { state: 'running' },
    ],
    [
      'running after an apply',
      { reports: [applied] },
      {
        state: 'running',
        outputs,
        rehearsed: true,
        reportedAt: '2026-11-21T12:05:00Z',
        lastRun: expect.objectContaining({ id: 1 }),
      },
    ],
    [
      'running, with the number of a proposal that would change it',
      {
        reports: [applied],
        proposal: { ...proposal, plan: 'succeeded' },
      },
      { state: 'running', proposal: 4 },
    ],
    [
      'running while its drift is checked',
      {
        runs: [
          observed({ ...later, ...begin, workflow: 'drift' }, [
            makeJob('drift (dev)', begin),
          ]),
        ],
        reports: [applied],
      },
      { state: 'running', activeRun: expect.objectContaining({ id: 9 }) },
    ],
    [
      'drifted, with what differs and with the outputs of the apply',
      {
        reports: [drift({ drift: { changes: [change], omitted: 2 } }), applied],
      },
      {
        state: 'drifted',
        drift: { changes: [change], omitted: 2 },
        outputs,
      },
    ],
    [
      'running when drift was mended by a later apply',
      {
        reports: [
          makeReport(later, { outputs }),
          drift({ drift: { changes: [change], omitted: 0 } }),
          applied,
        ],
      },
      { state: 'running' },
    ],
    [
      'unknown when its drift could not be checked',
      {
        reports: [
          drift({ outcome: 'failed', layers: [failedLayer], drift: undefined }),
          applied,
        ],
      },
      {
        state: 'unknown',
        reason:
          'The drift check failed: module.network.aws_vpc.this: VpcLimitExceeded.',
      },
    ],
    [
      'what it was before a drift check that was cancelled',
      {
        reports: [drift({ outcome: 'cancelled', drift: undefined }), applied],
      },
      { state: 'running' },
    ],
    [
      'unknown when a drift check found nothing to compare',
      { reports: [nothingYet] },
      { state: 'unknown', reason: 'Nothing is applied yet.' },
    ],
    [
      'planned still when it is proposed and a drift check found nothing',
      {
        onMain: false,
        proposal: { ...proposal, plan: 'succeeded' },
        reports: [nothingYet],
      },
      { state: 'planned' },
    ],
    [
      'running when a drift check left out the platform alone',
      {
        reports: [
          drift({
            layers: [{ ...skippedLayer, outcome: 'succeeded' }, skippedLayer],
          }),
        ],
      },
      { state: 'running' },
    ],
    [
      'unknown when the last report is older than twice the schedule',
      { reports: [applied], now: new Date('2026-11-21T14:05:01Z') },
      { state: 'unknown', reason: expect.stringMatching(/older than 120 min/) },
    ],
    [
      'running up to twice the schedule',
      { reports: [applied], now: new Date('2026-11-21T14:05:00Z') },
      { state: 'running' },
    ],
    [
      'running for ever when nobody checks drift',
      {
        reports: [applied],
        now: new Date('2027-11-21T14:05:00Z'),
        driftMinutes: 0,
      },
      { state: 'running' },
    ],
    [
      'failed, with resource and cause',
      {
        reports: [makeReport({}, { outcome: 'failed', layers: [failedLayer] })],
      },
      {
        state: 'failed',
        reason:
          'The apply failed: module.network.aws_vpc.this: VpcLimitExceeded.',
        diagnostics: failedLayer.diagnostics,
      },
    ],
    [
      'failed still when a drift check after it finds nothing',
      {
        reports: [
          drift(),
          makeReport({}, { outcome: 'failed', layers: [failedLayer] }),
        ],
        now: new Date('2026-12-21T12:00:00Z'),
      },
      { state: 'failed' },
    ],
    [
      'failed when an apply was cancelled at work',
      { reports: [makeReport({}, { outcome: 'cancelled' })] },
      { state: 'failed', reason: 'The apply was cancelled.' },
    ],
    [
      'failed when a later apply failed and its report did not hold',
      {
        runs: [
          observed({ ...later, conclusion: 'failure' }, [
            makeJob('apply (dev)', { conclusion: 'failure' }),
          ]),
        ],
        reports: [applied],
      },
      { state: 'failed', reason: expect.stringMatching(/left no report/) },
    ],
    [
      'unknown when a later apply succeeded and its report did not hold',
      {
        runs: [observed(later, [makeJob('apply (dev)')])],
        reports: [applied],
      },
      { state: 'unknown', reason: expect.stringMatching(/left no report/) },
    ],
    [
      'running when only an earlier apply left no report',
      {
        runs: [
          observed({ id: 7, createdAt: '2026-11-21T11:00:00Z' }, [
            makeJob('apply (dev)', { conclusion: 'failure' }),
          ]),
        ],
        reports: [applied],
      },
      { state: 'running' },
    ],
    [
      'removing',
      {
        runs: [
          observed({ ...later, ...begin, workflow: 'retire' }, [
            makeJob('destroy (dev)', begin),
          ]),
        ],
        reports: [applied],
      },
      { state: 'removing' },
    ],
    [
      'not touched by the removal of another environment',
      {
        runs: [
          observed({ ...later, ...begin, workflow: 'retire' }, [
            makeJob('destroy (prod)', begin),
          ]),
        ],
        reports: [applied],
      },
      { state: 'running' },
    ],
    ['removed', { reports: [removed, applied] }, { state: 'removed' }],
    [
      'removed also when the report is old',
      {
        reports: [removed, applied],
        now: new Date('2027-01-01T00:00:00Z'),
      },
      { state: 'removed' },
    ],
    [
      'failed when its removal failed',
      {
        reports: [
          makeReport(
            { workflow: 'retire' },
            { outcome: 'failed', layers: [failedLayer] },
          ),
          applied,
        ],
      },
      { state: 'failed', reason: expect.stringMatching(/^The removal failed/) },
    ],
    [
      'failed when its removal left something',
      {
        reports: [
          makeReport({ workflow: 'retire' }, { remaining: ['vpc-1'] }),
          applied,
        ],
      },
      { state: 'failed', reason: expect.stringMatching(/^The removal left 1/) },
    ],
    [
      'running when it was made again after a removal',
      { reports: [makeReport(later, { outputs }), removed, applied] },
      { state: 'running' },
    ],
    [
      'unknown when the spec lost it and nothing removed it',
      { onMain: false, reports: [applied] },
      { state: 'unknown', reason: expect.stringMatching(/no longer has it/) },
    ],
  ])('is %s', (_, known, expected) => {
    expect(environmentState(know(known))).toMatchObject(expected);
  });

  it.each<[string, Partial<EnvironmentKnowledge>]>([
    [
      'applying',
      {
        runs: [
          observed({ ...begin, ...later }, [makeJob('apply (dev)', begin)]),
        ],
      },
    ],
    [
      'removing',
      {
        runs: [
          observed({ ...begin, ...later, workflow: 'retire' }, [
            makeJob('destroy (dev)', begin),
          ]),
        ],
      },
    ],
    [
      'failed',
      {
        reports: [
          makeReport(later, { outcome: 'failed', layers: [failedLayer] }),
          applied,
        ],
      },
    ],
  ])('keeps its last outputs while it is %s', (state, known) => {
    expect(
      environmentState(know({ reports: [applied], ...known })),
    ).toMatchObject({ state, outputs });
  });

  it('has no outputs of the time before a removal', () => {
    const known = {
      runs: [observed({ ...begin, ...later }, [makeJob('apply (dev)', begin)])],
      reports: [removed, applied],
    };
    const now = environmentState(know(known));
    expect(now.state).toBe('applying');
    expect(now).not.toHaveProperty('outputs');
  });

  it('shows no outputs of what is removed', () => {
    expect(
      environmentState(know({ reports: [removed, applied] })),
    ).not.toHaveProperty('outputs');
  });
});
