import type {
  EnvironmentStates,
  ProposalProgress,
  RunSummary,
} from '@groundwork/backstage-plugin-groundwork-common';

/** While something is queued or running. */
export const activeMs = 2_000;
/** While nothing moves by itself. */
export const idleMs = 15_000;
/** For this long after a person started something, what it started may not be there yet. */
const settleMs = 30_000;

type Moving = Pick<RunSummary, 'state'>;

function moves(item: Moving | undefined): boolean {
  return item?.state === 'queued' || item?.state === 'running';
}

/**
 * How long to wait before asking for a run again; not at all when it has
 * ended, unless somebody may just have started it anew.
 */
export function runInterval(
  run: Moving | undefined,
  acted?: number,
): number | false {
  if (!run) return false;
  if (moves(run) || isSettling(acted)) return activeMs;
  return run.state === 'completed' ? false : idleMs;
}

/** How long to wait before asking for a proposal's progress again. */
export function progressInterval(
  progress: ProposalProgress | undefined,
  acted: number | undefined,
): number {
  if (!progress) return idleMs;
  const { checks, proposalRun, applyRun } = progress;
  const isActive =
    [...checks, proposalRun, applyRun].some(moves) || isSettling(acted);
  return isActive ? activeMs : idleMs;
}

/** How long to wait before asking for the environments' states again. */
export function environmentsInterval(
  states: EnvironmentStates | undefined,
  acted: number | undefined,
): number {
  const isActive =
    isSettling(acted) ||
    states?.environments.some(({ activeRun }) => moves(activeRun));
  return isActive ? activeMs : idleMs;
}

function isSettling(acted: number | undefined): boolean {
  return acted !== undefined && Date.now() - acted < settleMs;
}
