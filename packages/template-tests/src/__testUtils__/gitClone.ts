import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A clone as anybody would make it. */
export interface Clone {
  /** Runs git in the clone; returns what it prints. */
  git(...args: string[]): Promise<string>;
  /** Paths of all files of a branch. */
  files(branch: string): Promise<string[]>;
  remove(): Promise<void>;
}

/** Clones with nothing but git, an address and a token. */
export async function gitClone(url: string, token: string): Promise<Clone> {
  const cwd = await fs.mkdtemp(path.join(os.tmpdir(), 'groundwork-clone-'));
  const address = new URL(url);
  address.username = 'x-access-token';
  address.password = token;
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', args, { cwd, timeout: 30_000 });
    return stdout.trim();
  };
  await git('clone', '--quiet', address.href, '.');
  return {
    git,
    files: async branch =>
      (await git('ls-tree', '-r', '--name-only', `origin/${branch}`)).split(
        '\n',
      ),
    remove: () => fs.rm(cwd, { recursive: true, force: true }),
  };
}
