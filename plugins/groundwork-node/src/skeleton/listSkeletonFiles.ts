import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { MANIFEST_PATH } from './parseManifest';
import { SkeletonError } from './SkeletonError';

/** A limit that a mistake reaches, such as a folder of providers left in the skeleton. */
const MAX_FILES = 10_000;

/**
 * The paths of a skeleton's files, without its manifest.
 *
 * @param exclude - patterns of paths that are no part of the skeleton
 */
export function listSkeletonFiles(
  folder: string,
  exclude: readonly string[],
): string[] {
  const isExcluded = picomatch([...exclude], { dot: true });
  const found: string[] = [];
  const walk = (prefix: string): void => {
    const entries = readdirSync(join(folder, prefix), { withFileTypes: true });
    for (const entry of entries) {
      const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      if (path === '.git' || path === MANIFEST_PATH || isExcluded(path)) {
        continue;
      }
      if (entry.isDirectory()) {
        walk(path);
      } else if (entry.isFile()) {
        found.push(path);
      } else {
        throw new SkeletonError(
          `${path} is neither a file nor a folder: a skeleton may hold no symbolic links; copy the file, or list the path under exclude in ${MANIFEST_PATH}`,
        );
      }
    }
    if (found.length > MAX_FILES) {
      throw new SkeletonError(
        `The skeleton in ${folder} holds more than ${MAX_FILES} files: list what is no part of a stack under exclude in ${MANIFEST_PATH}`,
      );
    }
  };
  walk('');
  return found;
}
