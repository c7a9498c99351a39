import fs from 'node:fs/promises';
import path from 'node:path';
import { runGit } from './runGit';

/**
 * Writes the files of a commit to a folder. The index is a file of its own
 * and symbolic links become text, so that neither the bare repository nor
 * anything outside the folder is touched; no hook, filter or `.git` is there.
 */
export async function checkOut(
  directory: string,
  commit: string,
  folder: string,
): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const index = `${path.resolve(folder)}.index`;
  const options = ['-c', 'core.symlinks=false', '-c', 'core.bare=false'];
  const env = { GIT_INDEX_FILE: index, GIT_WORK_TREE: path.resolve(folder) };
  try {
    await runGit(directory, [...options, 'read-tree', commit], { env });
    await runGit(
      directory,
      [...options, 'checkout-index', '--all', '--force', '--quiet'],
      { env },
    );
  } finally {
    await fs.rm(index, { force: true });
  }
}
