import { createHash } from 'node:crypto';
import type { SkeletonFile } from './Skeleton';

/** A digest over sorted paths, modes and contents, as `sha256:<hex>`. */
export function digestFiles(files: readonly SkeletonFile[]): string {
  const hash = createHash('sha256');
  for (const file of [...files].sort(byPath)) {
    hash.update(`${file.mode} ${file.path}\0${file.content.length}\0`);
    hash.update(file.content);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Order by code units, the same on every machine and in every locale. */
export function byPath(a: { path: string }, b: { path: string }): number {
  if (a.path === b.path) {
    return 0;
  }
  return a.path < b.path ? -1 : 1;
}
