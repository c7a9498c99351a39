import type { RunSummary } from '@groundwork/backstage-plugin-groundwork-common';
import {
  environmentState,
  environmentStates,
  progress,
  runSummary,
} from '../__testUtils__/operations';
import {
  activeMs,
  environmentsInterval,
  idleMs,
  progressInterval,
  runInterval,
} from './polling';

describe('runInterval', () => {
  it.each([
    ['queued', activeMs],
    ['running', activeMs],
    ['waiting', idleMs],
    ['completed', false],
  ] as const)('of a %s run is %s', (state, interval) => {
    expect(runInterval({ state })).toBe(interval);
  });

  it('is short for a while after somebody may have started it anew', () => {
    const ended = { state: 'completed' } as const;
    expect(runInterval(ended, Date.now() - 5_000)).toBe(activeMs);
    expect(runInterval(ended, Date.now() - 60_000)).toBe(false);
  });

  it('does not ask for what has never been read', () => {
    expect(runInterval(undefined)).toBe(false);
  });
});

describe('progressInterval', () => {
  const check = progress.checks[0];

  it('is short while a check or a run moves', () => {
    expect(progressInterval(progress, undefined)).toBe(idleMs);
    expect(
      progressInterval(
        { ...progress, checks: [{ ...check, state: 'queued' }] },
        undefined,
      ),
    ).toBe(activeMs);
    const proposalRun = { ...progress.proposalRun!, state: 'running' as const };
    expect(progressInterval({ ...progress, proposalRun }, undefined)).toBe(
      activeMs,
    );
  });

  it('is short for a while after somebody acted', () => {
    expect(progressInterval(progress, Date.now() - 5_000)).toBe(activeMs);
    expect(progressInterval(progress, Date.now() - 60_000)).toBe(idleMs);
  });
});

describe('environmentsInterval', () => {
  const of = (state?: RunSummary['state']) =>
    environmentsInterval(
      {
        ...environmentStates,
        environments: [
          environmentState({ activeRun: state && runSummary({ state }) }),
        ],
      },
      undefined,
    );

  it('is short while a run works on one', () => {
    expect(of('queued')).toBe(activeMs);
    expect(of('running')).toBe(activeMs);
    expect(of('waiting')).toBe(idleMs);
    expect(of()).toBe(idleMs);
    expect(environmentsInterval(undefined, undefined)).toBe(idleMs);
  });
});
