import { isDeepStrictEqual } from 'util';
import { Finding } from './check';
import {
  Constraint,
  constraintsOf,
  isProviders,
  RawConstraint,
  readConstraints,
} from './constraints';
import { pathText } from './paths';
import { isWarning, Rule, rulesOf } from './rules';
import { Refusal, RefusalInput, RefusalPhase } from './types';
import { constraintRefusal, ruleRefusal } from './wording';

/**
 * What AWS, or the provider on its behalf, would refuse about one resource in
 * this phase. An update is judged only by what reads an attribute that changes:
 * AWS looks at what is sent, and the rest was accepted before.
 */
export function refusals(input: RefusalInput): Refusal[] {
  const touched = touchedBy(input);
  const byRules = rulesOf(input.type)
    .filter(rule => rule.phases.has(input.phase) && touched(rule.roots))
    .flatMap(rule => refusalsOfRule(rule, input));
  const reported = new Set(
    byRules
      .filter(({ severity }) => severity === 'error')
      .map(({ path }) => pathText(path)),
  );
  const byConstraints = constraintsOf(input.type)
    .filter(
      ({ raw, path }) =>
        isAsked(raw, input.phase) && touched([path.split('.')[0]]),
    )
    .flatMap(constraint => refusalsOfConstraint(constraint, input))
    .filter(({ path }) => !reported.has(pathText(path)));
  return [...byRules, ...byConstraints];
}

function refusalsOfRule(rule: Rule, input: RefusalInput): Refusal[] {
  return rule
    .findings(input)
    .map(finding => ruleRefusal(input.type, rule, isWarning(rule), finding));
}

function refusalsOfConstraint(
  constraint: Constraint,
  input: RefusalInput,
): Refusal[] {
  const { source } = readConstraints();
  return (constraint.judge(input) as Finding[]).map(finding =>
    constraintRefusal(input.type, constraint, source, finding),
  );
}

/** The provider checks its own limits while planning; AWS's are met at apply. */
function isAsked(raw: RawConstraint, phase: RefusalPhase): boolean {
  return phase === 'apply' || (phase === 'plan' && isProviders(raw));
}

/** Tells whether any of some attributes is new or changes. */
function touchedBy({ values, prior, phase }: RefusalInput) {
  if (!prior || phase === 'destroy') {
    return () => true;
  }
  const changed = new Map<string, boolean>();
  return (roots: Iterable<string>) => {
    for (const root of roots) {
      if (!changed.has(root)) {
        changed.set(root, !isDeepStrictEqual(values[root], prior[root]));
      }
      if (changed.get(root)) {
        return true;
      }
    }
    return false;
  };
}
