import type { ReactNode } from 'react';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import { fakeGroundworkApi } from '../__testUtils__/fakeGroundworkApi';
import { failure } from '../__testUtils__/failure';
import { runningApply, runSummary } from '../__testUtils__/operations';
import { repository } from '../__testUtils__/views';
import { groundworkApiRef, type GroundworkApi } from '../api/GroundworkApi';
import { useJobLog } from '../components/JobLog/useJobLog';
import { activeMs } from './polling';
import { QueryWrapper } from './QueryWrapper';
import { useOperation } from './useOperation';
import { useProgress, useRun } from './useOperationQuery';

function wrapperOf(parts: Partial<GroundworkApi>) {
  const api = fakeGroundworkApi(parts);
  const identity = {
    getBackstageIdentity: async () => ({ userEntityRef: 'user:default/ada' }),
  } as typeof identityApiRef.T;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={[
        [groundworkApiRef, api],
        [identityApiRef, identity],
      ]}
    >
      <QueryWrapper>{children}</QueryWrapper>
    </TestApiProvider>
  );
  return { api, wrapper };
}

/** Lets time pass in small parts, so that what an answer brings about happens in between. */
async function pass(ms: number) {
  for (let part = 0; part < 20; part += 1)
    await act(() => jest.advanceTimersByTimeAsync(ms / 20));
}

function setVisibility(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => state,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  setVisibility('visible');
  jest.useRealTimers();
});

describe('useRun', () => {
  it('asks while it runs, and not any more once it has ended', async () => {
    let run = runningApply;
    const { api, wrapper } = wrapperOf({ run: async () => run });
    renderHook(() => useRun(repository, 71), { wrapper });
    await pass(100);
    const before = api.run.mock.calls.length;
    await pass(3 * activeMs);
    expect(api.run.mock.calls.length).toBe(before + 3);
    run = { ...runningApply, state: 'completed', conclusion: 'success' };
    await pass(activeMs);
    const ended = api.run.mock.calls.length;
    await pass(60_000);
    expect(api.run.mock.calls.length).toBe(ended);
  });

  it('asks for nothing while nobody looks', async () => {
    const { api, wrapper } = wrapperOf({ run: async () => runningApply });
    renderHook(() => useRun(repository, 71), { wrapper });
    await pass(100);
    act(() => setVisibility('hidden'));
    const before = api.run.mock.calls.length;
    await pass(60_000);
    expect(api.run.mock.calls.length).toBe(before);
    act(() => setVisibility('visible'));
    await pass(activeMs);
    expect(api.run.mock.calls.length).toBeGreaterThan(before);
  });

  it('keeps what it knows when a poll fails, and goes on', async () => {
    let isDown = false;
    const { wrapper } = wrapperOf({
      run: async () => {
        if (isDown) throw failure(503, 'busy');
        return runningApply;
      },
    });
    const { result } = renderHook(() => useRun(repository, 71), { wrapper });
    await pass(100);
    isDown = true;
    await pass(2 * activeMs);
    expect(result.current.error).toMatchObject({ statusCode: 503 });
    expect(result.current.data?.id).toBe(71);
    isDown = false;
    await pass(2 * activeMs);
    expect(result.current.error).toBeNull();
  });
});

describe('useOperation', () => {
  it('asks for everything again, and for a while more often', async () => {
    const idle = {
      headSha: 'a',
      checks: [],
      plans: [],
      proposalRun: runSummary(),
      approval: { allowed: true },
    };
    const { api, wrapper } = wrapperOf({ progress: async () => idle });
    const { result } = renderHook(
      () => ({
        query: useProgress(repository, 4),
        operation: useOperation<string>(repository, (each, name) =>
          each.checkDrift(repository, name),
        ),
      }),
      { wrapper },
    );
    await pass(100);
    const before = api.progress.mock.calls.length;
    await pass(activeMs * 2);
    expect(api.progress.mock.calls.length).toBe(before);
    act(() => result.current.operation.mutate('dev'));
    await pass(100);
    expect(api.checkDrift).toHaveBeenCalledWith(repository, 'dev');
    expect(api.progress.mock.calls.length).toBe(before + 1);
    await pass(activeMs * 2);
    expect(api.progress.mock.calls.length).toBe(before + 3);
  });
});

describe('useJobLog', () => {
  it('reads on from where it stopped until the log is complete', async () => {
    const text = 'one\ntwo\nthree\n';
    let written = 4;
    const { api, wrapper } = wrapperOf({
      jobLog: async (_repository, _job, offset) => ({
        text: text.slice(offset, written),
        next: written,
        complete: written === text.length,
      }),
    });
    const { result } = renderHook(() => useJobLog(repository, 5), { wrapper });
    await pass(activeMs / 2);
    expect(result.current.data?.lines).toEqual(['one']);
    written = 8;
    await pass(activeMs * 1.5);
    expect(result.current.data?.lines).toEqual(['one', 'two']);
    written = text.length;
    await pass(activeMs * 1.5);
    expect(result.current.data).toMatchObject({
      lines: ['one', 'two', 'three'],
      complete: true,
    });
    const calls = api.jobLog.mock.calls.length;
    await pass(60_000);
    expect(api.jobLog.mock.calls.length).toBe(calls);
  });
});
