import type { NetworkPlan } from '../network/types';
import type { Spec } from '../spec/schema';
import { addressRules } from './rules/addresses';
import { clusterAccessRules } from './rules/clusterAccess';
import { computeRules } from './rules/compute';
import { databaseRules } from './rules/database';
import { databaseFeatureRules } from './rules/databaseFeatures';
import { databaseWindowRules } from './rules/databaseWindows';
import { argoCdRules } from './rules/argoCd';
import { endpointRules } from './rules/endpoint';
import { existingNetworkRules } from './rules/existingNetwork';
import { nameRules } from './rules/names';
import { nodeGroupRules } from './rules/nodeGroups';
import { serviceRules } from './rules/services';
import { stageRules } from './rules/stage';
import { versionRules } from './rules/version';
import { wayOutRules } from './rules/waysOut';
import { zoneRules } from './rules/zones';
import type { KnownNetwork, Rule } from './rule';
import type { Finding } from './types';

const rules: Rule[] = [
  ...nameRules,
  ...zoneRules,
  ...existingNetworkRules,
  ...addressRules,
  ...wayOutRules,
  ...endpointRules,
  ...argoCdRules,
  ...clusterAccessRules,
  ...computeRules,
  ...nodeGroupRules,
  ...databaseRules,
  ...databaseWindowRules,
  ...databaseFeatureRules,
  ...serviceRules,
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
