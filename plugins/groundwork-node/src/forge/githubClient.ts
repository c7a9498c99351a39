import { channel } from 'node:diagnostics_channel';
import { Octokit } from '@octokit/core';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { conditionalFetch } from './conditionalFetch';

/** Publishes `{ method, path, status?, ms }` for each request that was sent, for benchmarks. */
export const requestChannel = channel('groundwork:request');

const GithubOctokit = Octokit.plugin(restEndpointMethods, retry, throttling);

/** A client of GitHub's REST API with retries and per-attempt time limits. */
export type GithubClient = InstanceType<typeof GithubOctokit>;

export interface GithubClientOptions {
  apiBaseUrl: string;
  token?: string;
  /** Keeps to the pace that GitHub asks for; off for a forge that has no limits. */
  throttle: boolean;
  /** Time for one attempt. */
  timeoutMs?: number;
  /** Unit of the pauses between attempts, which are 1, 4 and 9 units long. */
  retryUnitMs?: number;
  fetch?: typeof fetch;
}

const MAX_WAIT_SECONDS = 60;

const silent = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

export function createGithubClient(options: GithubClientOptions): GithubClient {
  const { apiBaseUrl, token, throttle, retryUnitMs = 1_000 } = options;
  const wait = (
    retryAfter: number,
    _request: object,
    _octokit: unknown,
    retryCount: number,
  ) => retryAfter <= MAX_WAIT_SECONDS && retryCount < 2;
  return new GithubOctokit({
    baseUrl: apiBaseUrl,
    auth: token,
    userAgent: 'groundwork',
    log: silent,
    throttle: {
      enabled: throttle,
      onRateLimit: wait,
      onSecondaryRateLimit: wait,
    },
    retry: {
      retryAfterBaseValue: retryUnitMs,
      // a 409 does not pass by waiting
      doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451],
    },
    request: {
      fetch: conditionalFetch(
        fetchWithLimit(
          options.fetch ?? globalThis.fetch,
          options.timeoutMs ?? 20_000,
        ),
      ),
    },
  });
}

/** Octokit itself knows no time limit, so each attempt gets one here. */
function fetchWithLimit(inner: typeof fetch, timeoutMs: number): typeof fetch {
  return async (input, init) => {
    const started = performance.now();
    const caller = init?.signal ?? undefined;
    const limit = AbortSignal.timeout(timeoutMs);
    let status: number | undefined;
    try {
      const response = await inner(input, {
        ...init,
        signal: caller ? AbortSignal.any([caller, limit]) : limit,
      });
      status = response.status;
      return response;
    } catch (error) {
      if (caller?.aborted) {
        // by this name Octokit knows that nobody wants another attempt
        throw Object.assign(new Error('The call was cancelled'), {
          name: 'AbortError',
        });
      }
      if (limit.aborted) {
        throw new Error(`no answer within ${timeoutMs} ms`);
      }
      throw error;
    } finally {
      requestChannel.publish({
        method: init?.method ?? 'GET',
        path: new URL(String(input)).pathname,
        status,
        ms: performance.now() - started,
      });
    }
  };
}
