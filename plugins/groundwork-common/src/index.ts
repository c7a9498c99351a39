/**
 * The spec, address arithmetic, rules and lifecycle data of Groundwork.
 *
 * @packageDocumentation
 */
export * from './lifecycle/data';
export {
  daysUntil,
  NEAR_END_DAYS,
  offeredVersions,
  supportDates,
  versionsOf,
  type Product,
} from './lifecycle/versionSupport';
export { derivedNames, type DerivedName } from './names/derivedNames';
export { blockContains, blockProblem, blocksOverlap } from './network/block';
export { firstFreeBlock } from './network/freeBlock';
export {
  blockOfNetwork,
  isCut,
  zonesOfNetwork,
  type CutNetwork,
} from './network/kinds';
export {
  layoutProblem,
  planNetwork,
  planNetworks,
} from './network/planNetwork';
export * from './network/types';
export * from './operations/change';
export * from './operations/environmentKnowledge';
export { environmentState } from './operations/environmentState';
export * from './operations/environmentStatus';
export * from './operations/layer';
export { changedEnvironments } from './operations/changedEnvironments';
export * from './operations/mergeBlock';
export {
  planFromJson,
  planFromText,
  planProblem,
} from './operations/planFromText';
export * from './operations/planSummary';
export * from './operations/workflows';
export * from './permissions';
export { profiles } from './profiles/builtInProfiles';
export { profileSchema, type Profile } from './profiles/profile';
export { regions, zonesOfRegion, type Region } from './regions/data';
export { checkSpec, sortFindings } from './review/checkSpec';
export { formatFinding } from './review/formatFinding';
export type { KnownNetwork } from './review/rule';
export { schemaFindings } from './review/schemaFindings';
export * from './review/types';
export * from './spec/clusterSchema';
export * from './spec/databaseSchema';
export * from './spec/input';
export { environmentsJsonSchema, specInputJsonSchema } from './spec/jsonSchema';
export * from './spec/networkSchema';
export { nodeGroupsOf } from './spec/normaliseCluster';
export { zonesOf } from './spec/normaliseNetwork';
export {
  normaliseSpec,
  profileOf,
  type NormaliseContext,
} from './spec/normaliseSpec';
export * from './spec/schema';
export * from './spec/servicesSchema';
export * from './spec/stackFile';
export { cidrSchema } from './spec/words';
export * from './views/operations';
export * from './views/types';
