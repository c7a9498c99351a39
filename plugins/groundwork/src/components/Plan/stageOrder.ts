import type {
  PlanSummary,
  ProposalProgress,
} from '@groundwork/backstage-plugin-groundwork-common';

const stages: PlanSummary['stage'][] = ['dev', 'staging', 'prod'];

/** The progress with its checks as they were made, and its plans as they will be applied. */
export function inStageOrder(progress: ProposalProgress): ProposalProgress {
  return {
    ...progress,
    checks: [...progress.checks].sort(
      (one, other) =>
        Number(one.environment !== undefined) -
          Number(other.environment !== undefined) || one.id - other.id,
    ),
    plans: [...progress.plans].sort(
      (one, other) =>
        stages.indexOf(one.stage) - stages.indexOf(other.stage) ||
        one.environment.localeCompare(other.environment),
    ),
  };
}
