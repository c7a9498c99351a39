import { randomUUID } from 'node:crypto';
import { access, mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import { writeFiles } from '../render/writeFiles';
import { folderStamp } from './folderStamp';
import { loadSkeletonFolder, manifestFile } from './loadSkeletonFolder';
import type { Skeleton, SkeletonRef, Skeletons } from './Skeleton';
import { SkeletonError } from './SkeletonError';

const DIGEST = /^sha256:([0-9a-f]{64})$/;

/**
 * The skeleton in the configured folder, and every version of it that was used
 * before: each is kept below the data folder under its digest, so that a stack
 * can be changed without being upgraded.
 */
export class SkeletonStore implements Skeletons {
  readonly #folder: string;
  readonly #snapshots: string;
  readonly #loaded = new Map<string, Skeleton>();
  #latest: { stamp: string; skeleton: Skeleton } | undefined;

  private constructor(folder: string, snapshots: string) {
    this.#folder = folder;
    this.#snapshots = snapshots;
  }

  /** Reads `groundwork.skeleton.path` and `groundwork.dataDir`; nothing else names a source. */
  static fromConfig(config: Config): SkeletonStore {
    return new SkeletonStore(
      resolve(config.getString('groundwork.skeleton.path')),
      resolve(config.getString('groundwork.dataDir'), 'skeletons'),
    );
  }

  async latest(): Promise<Skeleton> {
    if (
      this.#latest &&
      this.#stamp(this.#latest.skeleton) === this.#latest.stamp
    ) {
      return this.#latest.skeleton;
    }
    const skeleton = await this.#read();
    const stamp = this.#stamp(skeleton);
    this.#latest = stamp === undefined ? undefined : { stamp, skeleton };
    return skeleton;
  }

  async at(ref: SkeletonRef): Promise<Skeleton> {
    // the digest alone decides: source and name come from a repository that others can write to
    const known = this.#loaded.get(ref.digest);
    if (known) {
      return known;
    }
    const folder = this.#folderOf(ref.digest);
    if (!(await exists(folder))) {
      const latest = await this.latest();
      if (latest.ref.digest === ref.digest) {
        return latest;
      }
      throw new NotFoundError(
        `Version ${ref.digest} of the skeleton is not kept here: restore it below groundwork.dataDir/skeletons, or upgrade the stack to ${latest.ref.digest}`,
      );
    }
    const current = await loadSkeletonFolder(folder);
    if (current.ref.digest !== ref.digest) {
      throw new SkeletonError(
        `The kept version ${ref.digest} of the skeleton was changed on disk: it is now ${current.ref.digest}; restore it below groundwork.dataDir/skeletons`,
      );
    }
    const skeleton = {
      ...current,
      ref: { ...current.ref, source: `folder:${this.#folderName()}` },
    };
    this.#loaded.set(ref.digest, skeleton);
    return skeleton;
  }

  async #read(): Promise<Skeleton> {
    const skeleton = await loadSkeletonFolder(this.#folder);
    const known = this.#loaded.get(skeleton.ref.digest);
    if (known) {
      return known;
    }
    await this.#keep(skeleton);
    this.#loaded.set(skeleton.ref.digest, skeleton);
    return skeleton;
  }

  #stamp({ manifest }: Skeleton): string | undefined {
    return folderStamp(this.#folder, manifest.exclude);
  }

  #folderName(): string {
    return this.#folder.split('/').pop() ?? 'skeleton';
  }

  #folderOf(digest: string): string {
    const [, hex] = DIGEST.exec(digest) ?? [];
    if (!hex) {
      throw new SkeletonError(
        'The digest of a skeleton is sha256: and 64 hex digits',
      );
    }
    return join(this.#snapshots, hex);
  }

  async #keep(skeleton: Skeleton): Promise<void> {
    const folder = this.#folderOf(skeleton.ref.digest);
    if (await exists(folder)) {
      return;
    }
    await mkdir(this.#snapshots, { recursive: true });
    // a whole folder appears at once, also with several replicas on one disk
    const draft = join(this.#snapshots, `.${randomUUID()}`);
    try {
      await writeFiles(
        [...skeleton.files, manifestFile(skeleton.manifestSource)],
        draft,
      );
      await rename(draft, folder);
    } catch (error) {
      if (!(await exists(folder))) {
        throw error;
      }
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
