import type { Spec } from '@groundwork/backstage-plugin-groundwork-common';
import type { JsonValue } from '@backstage/types';
import type { ForgeRepositories } from '../forge/Forge';
import type { Skeleton, Skeletons } from '../skeleton/Skeleton';

/** As the scaffolder's `ctx.checkpoint`: runs `fn` once per task and key, later tries get its result. */
export type Checkpoint = <T extends JsonValue | void>(options: {
  key: string;
  fn: () => Promise<T>;
}) => Promise<T>;

/** Who makes it: what a retry recognises its own earlier work by. */
export interface Marker {
  /** Id of the scaffolder task; becomes the trailer Groundwork-Task of each commit. */
  taskId: string;
  /** Page of the task, `<app.baseUrl>/create/tasks/<taskId>`; becomes the homepage of a repository. */
  url: string;
}

export interface CreateFrameOptions {
  forge: ForgeRepositories;
  skeleton: Skeleton;
  spec: Spec;
  marker: Marker;
  visibility?: 'private' | 'internal' | 'public';
  signal?: AbortSignal;
  checkpoint?: Checkpoint;
}

export interface CreatedFrame {
  repositoryUrl: string;
  cloneUrl: string;
  catalogInfoUrl: string;
  defaultBranch: string;
}

export interface ProposeOptions {
  forge: ForgeRepositories;
  skeletons: Skeletons;
  spec: Spec;
  title: string;
  /** Markdown. */
  body: string;
  /** Such as groundwork/create-1a2b3c. */
  branch: string;
  marker: Marker;
  signal?: AbortSignal;
  checkpoint?: Checkpoint;
}

export interface CreatedProposal {
  number: number;
  /** Page on the forge. */
  url: string;
  branch: string;
  /** Paths that a person must resolve; the proposal is a draft when there are any. */
  conflicts: string[];
}
