import type { CheckView, RunSummary } from '../views/operations';
import type { ProposalSummary } from '../views/types';
import { planProblem } from './planFromText';
import type { PlanSummary } from './planSummary';
import { jobName } from './workflows';

/** Environments whose files are among the paths. */
export function changedEnvironments(paths: readonly string[]): string[] {
  const names = paths.flatMap(path => {
    const match = /^environments\/([a-z0-9-]+)\//.exec(path);
    return match ? [match[1]] : [];
  });
  return [...new Set(names)].sort();
}

/** What decides whether a proposal can be merged. */
export interface MergeKnowledge {
  state: ProposalSummary['state'];
  /** Environments that need a plan. */
  environments: readonly string[];
  checks: readonly Pick<CheckView, 'name' | 'title' | 'state' | 'conclusion'>[];
  plans: readonly PlanSummary[];
  /** The run of the proposal's workflow on its head. */
  run?: Pick<RunSummary, 'state' | 'conclusion'>;
}

/** Why a proposal cannot be merged, in one sentence that says what to do; undefined when it can, or was. */
export function mergeBlock(known: MergeKnowledge): string | undefined {
  const { state, checks, plans, run } = known;
  switch (state) {
    case 'merged':
      return undefined;
    case 'closed':
      return 'The proposal is closed. Open it again on the forge, or make another.';
    case 'draft':
      return 'The proposal is a draft. Resolve what its text lists, then mark it as ready on the forge.';
    default:
  }
  const bad = checks.find(
    check => check.state === 'completed' && !hasPassed(check),
  );
  if (bad) {
    return `The check ${bad.name} ended with ${bad.conclusion}${
      bad.title ? ` (${bad.title})` : ''
    }. Look at its log, then push a fix to the proposal.`;
  }
  const required = [
    'checks',
    ...known.environments.map(name => jobName('plan', name)),
  ];
  const missing = required.find(
    name => !checks.some(check => check.name === name),
  );
  const open = checks.find(check => check.state !== 'completed');
  if (run?.state === 'completed') {
    if (missing) {
      return `The check ${missing} is missing. Run the proposal's workflow again on the forge.`;
    }
    if (run.conclusion !== 'success') {
      return `The proposal's workflow ended with ${run.conclusion}. Look at its log, then run it again or push a fix.`;
    }
  }
  if (open || missing) {
    return `The check ${open?.name ?? missing} has not ended. Wait for it.`;
  }
  if (!run || run.state !== 'completed') {
    return "The proposal's workflow has not ended. Wait for it.";
  }
  for (const name of known.environments) {
    const plan = plans.find(({ environment }) => environment === name);
    if (!plan) {
      return `The plan of ${name} cannot be read. Run the proposal's workflow again on the forge.`;
    }
  }
  for (const plan of plans) {
    const problem = planProblem(plan);
    if (problem) {
      return `The plan of ${plan.environment} cannot be applied: ${problem}. Push a fix to the proposal.`;
    }
  }
  return undefined;
}

/** GitHub, too, takes a check that was skipped for passed. */
function hasPassed({ conclusion }: Pick<CheckView, 'conclusion'>): boolean {
  return conclusion === 'success' || conclusion === 'skipped';
}
