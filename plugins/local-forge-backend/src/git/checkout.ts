import fs from 'node:fs/promises';
import path from 'node:path';
import { runGit } from './runGit';

/**
 * Makes a repository of its own with one commit, checked out without a
 * branch, as `actions/checkout` does. The bare repository is read only; no
 * hook or filter runs, and symbolic links become files with their text, so
 * that nothing outside the folder is touched.
 */
export async function checkOut(
  directory: string,
  commit: string,
  folder: string,
): Promise<void> {
  const own = path.join(path.resolve(folder), '.git');
  await fs.mkdir(own, { recursive: true });
  const env = { GIT_WORK_TREE: path.resolve(folder) };
  const git = async (...args: string[]) => await runGit(own, args, { env });
  await git('init', '--quiet', '--template=');
  await git('config', 'core.symlinks', 'false');
  await git(
    '-c',
    'protocol.file.allow=always',
    'fetch',
    '--quiet',
    '--no-tags',
    '--depth=1',
    path.resolve(directory),
    commit,
  );
  await git('checkout', '--quiet', '--force', '--detach', commit);
}
