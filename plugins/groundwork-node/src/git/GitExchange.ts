import { GitError } from './GitError';
import type { GitRemote } from './GitRemote';
import { checkedSha, checkedUrl, lines, type GitRunner } from './GitRunner';
import { retryPassing } from './retry';

/** A branch as fetched: its commit and that commit's tree. */
export interface Branch {
  commit: string;
  tree: string;
}

/** Where a branch shall go. */
export interface BranchUpdate {
  branch: string;
  commit: string;
  /** The commit that it must be at now; absent when it must not exist. */
  expected?: string;
}

/** Fetch and push of one repository, tried again while the failure may pass. */
export class GitExchange {
  readonly #runner: GitRunner;
  readonly #delaysMs: readonly number[];

  constructor(runner: GitRunner, delaysMs: readonly number[]) {
    this.#runner = runner;
    this.#delaysMs = delaysMs;
  }

  /** Fetches the branches with these names, which may end with `*`; nothing when one without `*` is not there. */
  async fetch(
    remote: GitRemote,
    branches: readonly string[],
  ): Promise<Map<string, Branch>> {
    const refspecs = branches.map(
      name => `+refs/heads/${name}:refs/fetched/${name}`,
    );
    try {
      await this.#retry(() =>
        this.#runner.run(
          [
            'fetch',
            '--quiet',
            '--prune',
            '--no-tags',
            '--no-write-fetch-head',
            '--end-of-options',
            checkedUrl(remote),
            ...refspecs,
          ],
          { remote },
        ),
      );
    } catch (error) {
      if (
        error instanceof GitError &&
        error.stderr.includes("couldn't find remote ref")
      ) {
        return new Map();
      }
      throw error;
    }
    const { stdout } = await this.#runner.run([
      'for-each-ref',
      '--format=%(refname:lstrip=2) %(objectname) %(tree)',
      'refs/fetched/',
    ]);
    return new Map(
      lines(stdout).map(line => {
        const [name, commit, tree] = line.split(' ');
        return [name, { commit, tree }];
      }),
    );
  }

  /**
   * Pushes commits to branches, all or none. A push whose answer got lost
   * counts as done when the branches are where they should be.
   */
  async push(
    remote: GitRemote,
    updates: readonly BranchUpdate[],
  ): Promise<void> {
    let isRepeated = false;
    await this.#retry(async () => {
      if (isRepeated && (await this.#isPushed(remote, updates))) {
        return;
      }
      isRepeated = true;
      await this.#pushOnce(remote, updates);
    });
  }

  async #isPushed(
    remote: GitRemote,
    updates: readonly BranchUpdate[],
  ): Promise<boolean> {
    const { stdout } = await this.#runner.run(
      [
        'ls-remote',
        '--end-of-options',
        checkedUrl(remote),
        ...updates.map(({ branch }) => `refs/heads/${branch}`),
      ],
      { remote },
    );
    const found = lines(stdout);
    return updates.every(({ branch, commit }) =>
      found.includes(`${commit}\trefs/heads/${branch}`),
    );
  }

  async #pushOnce(
    remote: GitRemote,
    updates: readonly BranchUpdate[],
  ): Promise<void> {
    await this.#runner.run(
      [
        'push',
        '--quiet',
        '--atomic',
        '--no-verify',
        ...updates.map(
          ({ branch, expected }) =>
            `--force-with-lease=refs/heads/${branch}:${expected ?? ''}`,
        ),
        '--end-of-options',
        checkedUrl(remote),
        ...updates.map(
          ({ branch, commit }) => `${checkedSha(commit)}:refs/heads/${branch}`,
        ),
      ],
      { remote },
    );
  }

  #retry<T>(attempt: () => Promise<T>): Promise<T> {
    return retryPassing(
      { delaysMs: this.#delaysMs, signal: this.#runner.signal },
      attempt,
    );
  }
}
