import { addressesCases } from './cases/addresses';
import { argoCdCases } from './cases/argoCd';
import { clusterAccessCases } from './cases/clusterAccess';
import { computeCases } from './cases/compute';
import { databaseCases } from './cases/database';
import { databaseFeaturesCases } from './cases/databaseFeatures';
import { databaseWindowsCases } from './cases/databaseWindows';
import { endpointCases } from './cases/endpoint';
import { existingNetworkCases } from './cases/existingNetwork';
import { namesCases } from './cases/names';
import { nodeGroupsCases } from './cases/nodeGroups';
import { servicesCases } from './cases/services';
import { stageCases } from './cases/stage';
import { versionCases } from './cases/version';
import { waysOutCases } from './cases/waysOut';
import { zonesCases } from './cases/zones';
import type { RuleCase } from './ruleCases';

/** What every rule says of a spec that it is about, and of one that is right. */
export const allRuleCases: RuleCase[] = [
  ...addressesCases,
  ...argoCdCases,
  ...clusterAccessCases,
  ...computeCases,
  ...databaseCases,
  ...databaseFeaturesCases,
  ...databaseWindowsCases,
  ...endpointCases,
  ...existingNetworkCases,
  ...namesCases,
  ...nodeGroupsCases,
  ...servicesCases,
  ...stageCases,
  ...versionCases,
  ...waysOutCases,
  ...zonesCases,
];
