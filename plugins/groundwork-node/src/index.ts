/**
 * The engine of Groundwork: renders skeletons, moves stacks from one pristine
 * tree to the next, and talks to the forge.
 *
 * @packageDocumentation
 */
export type { Skeleton, SkeletonRef, Skeletons } from './skeleton/Skeleton';
export { loadSkeletonFolder } from './skeleton/loadSkeletonFolder';
export { SkeletonStore } from './skeleton/SkeletonStore';
export { toCelInput } from './render/celValues';
export { compileExpression, type Expression } from './render/expressions';
export { render } from './render/render';
export type { RenderedFile } from './render/RenderedFile';
export { writeFiles } from './render/writeFiles';
export type {
  Forge,
  ForgeProposal,
  ForgeProposalFile,
  ForgeRepositories,
  ForgeRepository,
} from './forge/Forge';
export type {
  ForgeArtifact,
  ForgeCheck,
  ForgeJob,
  ForgeRun,
  ForgeRuns,
} from './forge/ForgeRuns';
export { ArtifactError } from './forge/ArtifactError';
export { forgeForRepository } from './forge/forgeForRepository';
export { GithubForge, type GithubForgeOptions } from './forge/GithubForge';
export { createFrame } from './stack/createFrame';
export { taskMarker } from './stack/marks';
export { propose } from './stack/propose';
export { readStack } from './stack/readStack';
export type {
  Checkpoint,
  CreatedFrame,
  CreatedProposal,
  CreateFrameOptions,
  Marker,
  ProposeOptions,
} from './stack/types';
export {
  GroundworkClient,
  type GroundworkCallOptions,
} from './client/GroundworkClient';
