import { setTimeout as sleep } from 'node:timers/promises';
import { GitError } from './GitError';

/** What git says when trying again may help; "not found" is what a forge says of a repository made a moment ago. */
const PASSING =
  /not found|returned error: (?:404|429|5\d\d)|HTTP (?:429|5\d\d)|timed out|could not resolve host|failed to connect|connection (?:reset|refused)|early EOF|unexpected disconnect|RPC failed|hung up|too slow|SSL_/i;

/** Whether the same command may work a moment later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof GitError) {
    return PASSING.test(error.stderr);
  }
  return error instanceof DOMException && error.name === 'TimeoutError';
}

/** Tries again after each delay while the failure may pass; the signal ends the waiting too. */
export async function retryPassing<T>(
  options: { delaysMs: readonly number[]; signal?: AbortSignal },
  attempt: () => Promise<T>,
): Promise<T> {
  for (const delay of options.delaysMs) {
    try {
      return await attempt();
    } catch (error) {
      if (options.signal?.aborted || !isPassing(error)) {
        throw error;
      }
    }
    await sleep(delay, undefined, { signal: options.signal });
  }
  return attempt();
}
