import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fastImportStream,
  type CommitIdentity,
  type CommitRequest,
} from './fastImport';
import { GitError } from './GitError';
import { GitExchange, type Branch, type BranchUpdate } from './GitExchange';
import type { GitRemote } from './GitRemote';
import { checkedSha, GitRunner, isSha, lines } from './GitRunner';

const RETRY_DELAYS_MS = [1_000, 3_000];

/** What a merge gave. */
export interface MergeResult {
  /** Holds conflict markers where there are conflicts. */
  tree: string;
  conflicts: string[];
}

/** How a repository is worked with. */
export interface GitOptions {
  /** Ends the running process and all it started. */
  signal?: AbortSignal;
  /** Pauses before fetch and push are tried again. */
  retryDelaysMs?: readonly number[];
}

/**
 * A bare repository that lives as long as one piece of work. There is no
 * checkout, ever: files are read and written as objects.
 */
export class Git {
  readonly #runner: GitRunner;
  readonly #exchange: GitExchange;

  private constructor(folder: string, options: GitOptions) {
    this.#runner = new GitRunner(folder, options.signal);
    this.#exchange = new GitExchange(
      this.#runner,
      options.retryDelaysMs ?? RETRY_DELAYS_MS,
    );
  }

  /** Makes an empty repository in a folder of its own, and removes it after the work. */
  static async withRepository<T>(
    options: GitOptions,
    work: (git: Git) => Promise<T>,
  ): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'groundwork-git-'));
    try {
      // what `git init --bare` writes, without a process (gitrepository-layout)
      await Promise.all([
        mkdir(join(folder, 'objects')),
        mkdir(join(folder, 'refs')),
        writeFile(join(folder, 'HEAD'), 'ref: refs/heads/main\n'),
      ]);
      const git = new Git(folder, options);
      return await work(git);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Refuses a branch name that git would not take, or would take for something else. */
  async checkBranch(name: string): Promise<void> {
    const { code } = await this.#runner.run(
      ['check-ref-format', `refs/heads/${name}`],
      { accept: [0, 1] },
    );
    if (code !== 0 || name.startsWith('-')) {
      throw new GitError(`${JSON.stringify(name)} is no branch name`, '');
    }
  }

  /** Fetches the branches with these names, which may end with `*`; nothing when one without `*` is not there. */
  async fetch(
    remote: GitRemote,
    branches: readonly string[],
  ): Promise<Map<string, Branch>> {
    return this.#exchange.fetch(remote, branches);
  }

  /** Makes commits, with everything in them, in one process. */
  async makeCommits(
    commits: readonly CommitRequest[],
    identity: CommitIdentity,
  ): Promise<string[]> {
    const { stdout } = await this.#runner.run(
      ['fast-import', '--quiet', '--force'],
      {
        input: fastImportStream(commits, identity),
      },
    );
    const shas = lines(stdout);
    if (shas.length !== commits.length || !shas.every(isSha)) {
      throw new GitError('git fast-import did not name its commits', '');
    }
    return shas;
  }

  /**
   * The id of a regular file in a commit or tree; undefined when the path is
   * not there. A symbolic link or a submodule is refused: its text is not what
   * it seems to be.
   */
  async findFile(treeish: string, path: string): Promise<string | undefined> {
    const { stdout } = await this.#runner.run([
      'ls-tree',
      '-z',
      '--full-tree',
      checkedSha(treeish),
      '--',
      path,
    ]);
    const entry = stdout.toString('utf8').split('\0')[0];
    if (entry === '') {
      return undefined;
    }
    const [, mode, type, sha] = /^(\d+) (\w+) ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (type !== 'blob' || !['100644', '100755'].includes(mode)) {
      throw new GitError(
        `${path} is no regular file (mode ${mode}): restore it as a file`,
        '',
      );
    }
    return sha;
  }

  /** The bytes of a file whose id `findFile` gave. */
  async readBlob(sha: string): Promise<Buffer> {
    const { stdout } = await this.#runner.run([
      'cat-file',
      'blob',
      checkedSha(sha),
    ]);
    return stdout;
  }

  /** The commits of a branch, newest first, each with its tree and the id of what is at a path. */
  async history(
    commit: string,
    path: string,
  ): Promise<(Branch & { object?: string })[]> {
    const list = await this.#runner.run([
      'rev-list',
      '--first-parent',
      checkedSha(commit),
    ]);
    const commits = lines(list.stdout);
    const questions = commits.flatMap(sha => [
      `${sha}^{tree}\n`,
      `${sha}:${path}\n`,
    ]);
    const { stdout } = await this.#runner.run(
      ['cat-file', '--batch-check=%(objectname)'],
      { input: questions.join('') },
    );
    const answers = lines(stdout);
    return commits.map((sha, index) => {
      const object = answers[2 * index + 1];
      return {
        commit: sha,
        tree: checkedSha(answers[2 * index]),
        ...(isSha(object) && { object }),
      };
    });
  }

  /** The oldest commit of a branch. */
  async firstCommit(commit: string): Promise<string> {
    const { stdout } = await this.#runner.run([
      'rev-list',
      '--first-parent',
      '--max-parents=0',
      checkedSha(commit),
    ]);
    return checkedSha(lines(stdout).at(-1) ?? '');
  }

  /** The message of a commit. */
  async messageOf(commit: string): Promise<string> {
    const { stdout } = await this.#runner.run([
      'cat-file',
      'commit',
      checkedSha(commit),
    ]);
    const text = stdout.toString('utf8');
    return text.slice(text.indexOf('\n\n') + 2);
  }

  /** Merges two refs, whose short names become the labels of conflict markers. */
  async mergeTree(ours: string, theirs: string): Promise<MergeResult> {
    const { code, stdout } = await this.#runner.run(
      [
        'merge-tree',
        '--write-tree',
        '--name-only',
        '--no-messages',
        '-z',
        ours,
        theirs,
      ],
      { accept: [0, 1] },
    );
    const [tree, ...paths] = stdout.toString('utf8').split('\0');
    const conflicts = code === 0 ? [] : paths.filter(path => path !== '');
    return {
      tree: checkedSha(tree),
      conflicts: [...new Set(conflicts)].sort(),
    };
  }

  /** Pushes commits to branches, all or none. */
  async push(
    remote: GitRemote,
    updates: readonly BranchUpdate[],
  ): Promise<void> {
    await this.#exchange.push(remote, updates);
  }
}
