import { gitEnvironment } from './environment';
import { GitError, withoutCredentials } from './GitError';
import type { GitRemote } from './GitRemote';
import { runProcess, type ProcessResult } from './runProcess';

const LOCAL_TIMEOUT_MS = 60_000;
const NETWORK_TIMEOUT_MS = 120_000;
const SHA = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/** How one git process is run. */
export interface RunOptions {
  input?: Buffer | string;
  /** Whom it talks to; it gets the credentials and more time. */
  remote?: GitRemote;
  /** Exit codes that are answers; 0 alone by default. */
  accept?: readonly number[];
}

/** Runs git in one bare repository, closed to the machine's configuration. */
export class GitRunner {
  readonly #folder: string;
  readonly signal: AbortSignal | undefined;

  constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.signal = signal;
  }

  /** Rejects with what git said, without credentials, when it fails. */
  async run(
    args: readonly string[],
    options: RunOptions = {},
  ): Promise<ProcessResult> {
    const { remote, input, accept = [0] } = options;
    const timeout = AbortSignal.timeout(
      remote ? NETWORK_TIMEOUT_MS : LOCAL_TIMEOUT_MS,
    );
    const result = await runProcess({
      args: ['--git-dir=.', ...args],
      cwd: this.#folder,
      environment: gitEnvironment(remote),
      input,
      signal: this.signal ? AbortSignal.any([this.signal, timeout]) : timeout,
    });
    if (!accept.includes(result.code)) {
      const said = withoutCredentials(
        result.stderr,
        remote?.authorization,
      ).trim();
      throw new GitError(
        `git ${args[0]} failed${
          remote ? ` for ${withoutCredentials(remote.url)}` : ''
        }: ${said.slice(-2000) || `exit code ${result.code}`}`,
        said,
      );
    }
    return result;
  }
}

/** Whether it is the id of an object. */
export function isSha(text: string): boolean {
  return SHA.test(text);
}

/** The lines of an output. */
export function lines(output: Buffer): string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '');
}

/** Refuses what is no object id, so that no text from outside becomes an argument. */
export function checkedSha(sha: string): string {
  if (!SHA.test(sha)) {
    throw new GitError(`${JSON.stringify(sha)} is no object id`, '');
  }
  return sha;
}

/** Refuses an address that git shall not use. */
export function checkedUrl(remote: GitRemote): string {
  const { protocol, username, password } = new URL(remote.url);
  const allowed = remote.allowHttp ? ['https:', 'http:'] : ['https:'];
  if (!allowed.includes(protocol) || username !== '' || password !== '') {
    throw new GitError(
      `${withoutCredentials(
        remote.url,
      )} is no address that git may use: https without credentials in it`,
      '',
    );
  }
  return remote.url;
}
