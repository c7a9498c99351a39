import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { byPath, digestFiles } from './digest';
import { listSkeletonFiles } from './listSkeletonFiles';
import { MANIFEST_PATH, parseManifest } from './parseManifest';
import type { FileMode, Skeleton, SkeletonFile } from './Skeleton';
import { SkeletonError } from './SkeletonError';

/** A limit that a mistake reaches, such as a folder of providers left in the skeleton. */
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
  const files = listSkeletonFiles(folder, manifest.exclude).map(path =>
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
