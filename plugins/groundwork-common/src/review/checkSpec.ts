import type { NetworkPlan } from '../network/types';
import type { Spec } from '../spec/schema';
import { addressRules } from './rules/addresses';
import { clusterRules } from './rules/cluster';
import { databaseRules } from './rules/database';
import { nameRules } from './rules/names';
import { stageRules } from './rules/stage';
import { versionRules } from './rules/version';
import { wayOutRules } from './rules/waysOut';
import { zoneRules } from './rules/zones';
import type { KnownNetwork, Rule } from './rule';
import type { Finding } from './types';

const rules: Rule[] = [
  ...nameRules,
  ...zoneRules,
  ...addressRules,
  ...wayOutRules,
  ...clusterRules,
  ...databaseRules,
  ...versionRules,
  ...stageRules,
];

/**
 * Checks a normalised spec across its fields.
 *
 * @param plans - networks of the environments whose block can be cut
 * @returns errors first, in the order of the spec otherwise
 */
export function checkSpec(
  spec: Spec,
  plans: readonly NetworkPlan[],
  context: { today: Date; knownNetworks: readonly KnownNetwork[] },
): Finding[] {
  const byName = new Map(plans.map(plan => [plan.environment, plan]));
  return sortFindings(
    rules.flatMap(rule => rule({ ...context, spec, plans: byName })),
  );
}

/** Errors first; otherwise the order stays. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [
    ...findings.filter(finding => finding.level === 'error'),
    ...findings.filter(finding => finding.level !== 'error'),
  ];
}
