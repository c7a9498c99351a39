import type {
  Environment,
  NetworkPlan,
  StackView,
} from '@groundwork/backstage-plugin-groundwork-common';
import { sameAnswer } from '../../answerPath';

/** An environment of a stack, and how main and the newest open proposal differ about it. */
export interface EnvironmentItem {
  environment: Environment;
  plan?: NetworkPlan;
  /**
   * `asIs`: on main, and no open proposal changes it. `added` and `changed`
   * show what the proposal would make of it, `removed` what it would take away.
   */
  state: 'asIs' | 'added' | 'changed' | 'removed';
  proposal?: number;
}

/** Environments on main and those that the newest open proposal adds, in that order. */
export function environmentsOf(stack: StackView): EnvironmentItem[] {
  const { spec, plans, proposed } = stack;
  const planOf = (all: NetworkPlan[], name: string) =>
    all.find(plan => plan.environment === name);
  const onMain = spec.environments.map((environment): EnvironmentItem => {
    const { name } = environment;
    const asIs: EnvironmentItem = {
      environment,
      plan: planOf(plans, name),
      state: 'asIs',
    };
    if (!proposed) return asIs;
    const next = proposed.spec.environments.find(other => other.name === name);
    if (!next) return { ...asIs, state: 'removed', proposal: proposed.number };
    if (sameAnswer(next, environment)) return asIs;
    return {
      environment: next,
      plan: planOf(proposed.plans, name),
      state: 'changed',
      proposal: proposed.number,
    };
  });
  const known = new Set(spec.environments.map(({ name }) => name));
  const added = (proposed?.spec.environments ?? [])
    .filter(({ name }) => !known.has(name))
    .map(
      (environment): EnvironmentItem => ({
        environment,
        plan: planOf(proposed?.plans ?? [], environment.name),
        state: 'added',
        proposal: proposed?.number,
      }),
    );
  return [...onMain, ...added];
}
