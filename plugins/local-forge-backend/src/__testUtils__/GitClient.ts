import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An ordinary git in a folder of its own. */
export class GitClient {
  private constructor(readonly folder: string) {}

  static async create(): Promise<GitClient> {
    return new GitClient(await fs.mkdtemp(path.join(os.tmpdir(), 'clone-')));
  }

  /** Clones with the token as the password of a made-up user. */
  static async clone(
    url: string,
    token: string,
    repository = 'acme/orders',
  ): Promise<GitClient> {
    const client = await GitClient.create();
    const remote = new URL(`${url}/${repository}.git`);
    remote.username = 'x-access-token';
    remote.password = token;
    await client.git('clone', '--quiet', remote.href, '.');
    await client.git('config', 'user.email', 'dev@example.com');
    await client.git('config', 'user.name', 'Dev');
    return client;
  }

  /** Runs git; rejects with what it has written to stderr. */
  async git(...args: string[]): Promise<string> {
    const { stdout } = await run('git', args, {
      cwd: this.folder,
      env: {
        PATH: process.env.PATH,
        HOME: this.folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
      },
    });
    return stdout.trim();
  }

  /** Writes a file and commits it. */
  async commit(file: string, text: string, message: string): Promise<void> {
    await fs.writeFile(path.join(this.folder, file), text);
    await this.git('add', '--', file);
    await this.git('commit', '--quiet', '-m', message);
  }

  async remove(): Promise<void> {
    await fs.rm(this.folder, { recursive: true, force: true });
  }
}
