import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { listSkeletonFiles } from './listSkeletonFiles';
import { MANIFEST_PATH } from './parseManifest';

/** Longer than the tick of any file system's clock. */
const SETTLED_MS = 2_000;

/**
 * What tells a folder's state without reading its files: it is another one when
 * a file was written, added, removed or given another mode.
 *
 * @returns nothing while a file is so young that a second change might not show
 */
export function folderStamp(
  folder: string,
  exclude: readonly string[],
): string | undefined {
  const now = Date.now();
  const lines: string[] = [];
  for (const path of [MANIFEST_PATH, ...listSkeletonFiles(folder, exclude)]) {
    const { ctimeMs, size, ino } = lstatSync(join(folder, path));
    if (now - ctimeMs < SETTLED_MS) {
      return undefined;
    }
    lines.push(`${path} ${ino} ${size} ${ctimeMs}`);
  }
  return lines.join('\n');
}
