import type { CheckView, RunSummary } from '../views/operations';
import type { ProposalSummary } from '../views/types';
import type { Stage } from '../spec/schema';
import { planProblem } from './planFromText';
import type { PlanSummary } from './planSummary';
import { jobName } from './workflows';

/** What decides whether a proposal can be merged. */
export interface MergeKnowledge {
  state: ProposalSummary['state'];
  /** Environments that it changes. */
  environments: readonly { name: string; stage: Stage }[];
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
  const planned = known.environments
    .filter(({ name, stage }) => isPlanned(name, stage, checks))
    .map(({ name }) => name);
  const required = ['checks', ...planned.map(name => jobName('plan', name))];
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
  for (const name of planned) {
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

/**
 * No role of production trusts a pull request, so a stack plans production after the
 * merge and before the gate; the local forge, which has no roles, plans it at once.
 */
function isPlanned(
  name: string,
  stage: Stage,
  checks: MergeKnowledge['checks'],
): boolean {
  return (
    stage !== 'prod' ||
    checks.some(check => check.name === jobName('plan', name))
  );
}

/** GitHub, too, takes a check that was skipped for passed. */
function hasPassed({ conclusion }: Pick<CheckView, 'conclusion'>): boolean {
  return conclusion === 'success' || conclusion === 'skipped';
}
