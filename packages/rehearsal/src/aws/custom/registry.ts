import { Check } from '../check';
import { alarmPeriod, alarmSpan } from './alarms';
import { auroraInstanceClass, auroraVersion } from './aurora';
import { difference, eachBlock, mapBytes } from './blocks';
import {
  countBy,
  countPerRegion,
  countPerZone,
  sumJsonChars,
  uniqueBy,
} from './counting';
import { windowsDisjoint } from './databaseWindows';
import { ecrLifecycle } from './ecrLifecycle';
import { parameterGroupFamily } from './parameterGroupFamily';
import {
  kmsPolicyAllows,
  policyJson,
  policyStatements,
  roleTrusts,
} from './policies';
import { related } from './related';
import {
  cidrInsideVpc,
  cidrNotOverlappingVpc,
  cidrsDisjoint,
  subnetsInZones,
  vpcOf,
} from './subnets';
import { noDecrease } from './versions';

/** The functions that a rule may name with `custom`; each takes the rule's `args`. */
export const customChecks: Record<string, (args: any) => Check> = {
  alarmPeriod,
  alarmSpan,
  auroraInstanceClass,
  auroraVersion,
  cidrInsideVpc,
  cidrNotOverlappingVpc,
  cidrsDisjoint,
  countBy,
  countPerRegion,
  countPerZone,
  difference,
  eachBlock,
  ecrLifecycle,
  kmsPolicyAllows,
  mapBytes,
  noDecrease,
  parameterGroupFamily,
  policyJson,
  policyStatements,
  related,
  roleTrusts,
  subnetsInZones,
  sumJsonChars,
  uniqueBy,
  vpcOf,
  windowsDisjoint,
};

/** Builds the check of a rule with `custom`; a name that is not there is an error. */
export function buildCustom(name: string, args: unknown): Check {
  if (!customChecks[name]) {
    throw new Error(`no function is named ${name}`);
  }
  return customChecks[name](args);
}
