import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { byPath, digestFiles } from './digest';
import { MANIFEST_PATH, parseManifest } from './parseManifest';
import type { FileMode, Skeleton, SkeletonFile } from './Skeleton';
import { SkeletonError } from './SkeletonError';

/** Limits that a mistake reaches, such as a folder of providers left in the skeleton. */
const MAX_FILES = 10_000;
const MAX_BYTES = 64 * 1024 * 1024;

function readManifest(folder: string): Buffer {
  try {
    return readFileSync(join(folder, MANIFEST_PATH));
  } catch (error) {
    throw new SkeletonError(
      `No readable ${MANIFEST_PATH} in ${folder}: set groundwork.skeleton.path to the folder of a skeleton`,
      error,
    );
  }
}

function listFiles(
  folder: string,
  isExcluded: (path: string) => boolean,
): string[] {
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

function loadFile(folder: string, path: string): SkeletonFile {
  const file = openSync(join(folder, path), 'r');
  try {
    // eslint-disable-next-line no-bitwise
    const isExecutable = (fstatSync(file).mode & 0o100) !== 0;
    return {
      path,
      mode: isExecutable ? '100755' : '100644',
      content: readFileSync(file),
    };
  } finally {
    closeSync(file);
  }
}

/**
 * Reads a skeleton from a folder, byte for byte.
 *
 * @remarks
 * In one synchronous go: that takes some ten milliseconds, several times less
 * than a thousand trips to the thread pool, and gives a consistent picture.
 *
 * @param folder - the folder that holds skeleton.yaml
 * @param source - the name that stacks remember it by; never a path of this machine
 */
export async function loadSkeletonFolder(
  folder: string,
  source = `folder:${basename(resolve(folder))}`,
): Promise<Skeleton> {
  const manifestSource = readManifest(folder);
  const manifest = parseManifest(manifestSource.toString('utf8'));
  const isExcluded = picomatch(manifest.exclude, { dot: true });
  const files = listFiles(folder, isExcluded).map(path =>
    loadFile(folder, path),
  );
  files.sort(byPath);

  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  if (bytes > MAX_BYTES) {
    throw new SkeletonError(
      `The skeleton in ${folder} holds more than ${MAX_BYTES} bytes: list what is no part of a stack under exclude in ${MANIFEST_PATH}`,
    );
  }
  return {
    ref: {
      name: manifest.metadata.name,
      source,
      digest: digestFiles([...files, manifestFile(manifestSource)]),
    },
    manifest,
    manifestSource,
    files,
  };
}

/** skeleton.yaml as one more file: it decides what a version renders, so it is part of its digest. */
export function manifestFile(content: Buffer): SkeletonFile {
  const mode: FileMode = '100644';
  return { path: MANIFEST_PATH, mode, content };
}
