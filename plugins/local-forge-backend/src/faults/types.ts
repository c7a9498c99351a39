import { LoggedRequest } from '../http/types';

/** What a client gets instead of the answer: a status, a whole answer, or a dropped connection. */
export type FaultOutcome =
  | number
  | 'drop'
  | { status: number; json?: unknown; headers?: Record<string, string> };

/** A failure that is injected into requests. */
export interface Fault {
  /** `POST`; every method when absent. */
  method?: string;
  /** The path as GitHub's documents write it, `/repos/{owner}/{repo}/pulls`, or for git `/{owner}/{repo}/git-receive-pack`. */
  path?: string;
  /** GitHub's operation id, as in the request log: `pulls/create`, `git/receive-pack`. */
  operation?: string;
  /** How many matching requests pass before the fault begins; 0 when absent. */
  skip?: number;
  /** How many requests it hits; 1 when absent, `Infinity` for all. */
  times?: number;
  /** Waits before anything else. */
  delayMs?: number;
  /** Called before the work, with the answer still to come. */
  onBefore?: (request: FaultedRequest) => void | Promise<void>;
  /** Answers in place of the work, which is not done. */
  before?: FaultOutcome;
  /** Called after the work is done, before the answer is sent. */
  onAfter?: (
    request: FaultedRequest & { status: number },
  ) => void | Promise<void>;
  /** Answers in place of the real answer after the work is done. */
  after?: FaultOutcome;
}

/** What a fault's callback learns of the request. */
export type FaultedRequest = Pick<
  LoggedRequest,
  'method' | 'path' | 'operation'
>;
