import type { NetworkPlan } from '../network/types';
import type { Environment, Spec } from '../spec/schema';
import type { Finding } from './types';

/** A block that is in use, by a stack of Groundwork or by anything else. */
export interface KnownNetwork {
  /** Who uses it, in words: `payments/prod` or `on-premises`. */
  name: string;
  cidr: string;
}

/** What rules know besides the spec. */
export interface RuleContext {
  spec: Spec;
  /** Plans of the environments whose block can be cut, by name. */
  plans: ReadonlyMap<string, NetworkPlan>;
  today: Date;
  knownNetworks: readonly KnownNetwork[];
}

/** Looks at a spec and says what is wrong with it. */
export type Rule = (context: RuleContext) => Finding[];

/** A rule about single environments; `path` is the environment's path in the spec. */
export function forEachEnvironment(
  check: (
    environment: Environment,
    path: string,
    context: RuleContext,
  ) => Finding[],
): Rule {
  return context =>
    context.spec.environments.flatMap((environment, index) =>
      check(environment, `environments[${index}]`, context),
    );
}
