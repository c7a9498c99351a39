import type {
  RunConclusion,
  RunState,
} from '@groundwork/backstage-plugin-groundwork-common';

/** State and conclusion of a run, job, step or check in our words. */
export function stateOf(entry: {
  status: string | null;
  conclusion: string | null;
}): { state: RunState; conclusion?: RunConclusion } {
  switch (entry.status) {
    case 'completed':
      return { state: 'completed', conclusion: conclusionOf(entry.conclusion) };
    case 'in_progress':
      return { state: 'running' };
    case 'waiting':
      return { state: 'waiting' };
    default:
      return { state: 'queued' };
  }
}

function conclusionOf(conclusion: string | null): RunConclusion {
  switch (conclusion) {
    case 'success':
    case 'cancelled':
    case 'skipped':
      return conclusion;
    case 'neutral':
      return 'skipped';
    default:
      return 'failure';
  }
}
