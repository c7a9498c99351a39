import type { SkeletonManifest } from './manifest';

/** Modes that a rendered file can have: plain or executable. */
export type FileMode = '100644' | '100755';

export interface SkeletonFile {
  /** Relative, with forward slashes. */
  path: string;
  mode: FileMode;
  content: Buffer;
}

/** Names one version of a skeleton, as kept in a stack's .groundwork/stack.json. */
export interface SkeletonRef {
  name: string;
  source: string;
  commit?: string;
  /** `sha256:` and 64 hex digits over paths, modes and contents. */
  digest: string;
}

/** One loaded version of a skeleton. */
export interface Skeleton {
  ref: SkeletonRef;
  manifest: SkeletonManifest;
  /** Sorted by path; without skeleton.yaml and without what it excludes. */
  files: readonly SkeletonFile[];
  /** The bytes of skeleton.yaml. */
  manifestSource: Buffer;
}

/** Gives versions of the one skeleton that the operator configured. */
export interface Skeletons {
  /** The version to make new stacks from. */
  latest(): Promise<Skeleton>;
  /** The very version that a stack was rendered from. */
  at(ref: SkeletonRef): Promise<Skeleton>;
}
