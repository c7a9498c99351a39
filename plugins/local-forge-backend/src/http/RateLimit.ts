import { ApiError } from '../rest/errors';

const WINDOW_SECONDS = 3600;

/** Counts requests per hour as GitHub does for one token. */
export class RateLimit {
  private used = 0;
  private reset = 0;

  /** @param limit - requests an hour; 0 for no limit at all */
  constructor(readonly limit: number) {}

  private renew(): void {
    const now = Math.floor(Date.now() / 1000);
    if (now < this.reset) return;
    this.used = 0;
    this.reset = now + WINDOW_SECONDS;
  }

  /** Counts one request; refuses it when the hour's share is used up. */
  take(): void {
    if (!this.limit) return;
    this.renew();
    if (this.used >= this.limit)
      throw new ApiError(403, 'API rate limit exceeded for this token.');
    this.used += 1;
  }

  /** Gives a request back: an answer of 304 costs nothing. */
  giveBack(): void {
    if (this.used > 0) this.used -= 1;
  }

  /** GitHub's `rate` object. */
  state() {
    this.renew();
    const { limit, used, reset } = this;
    return { limit, used, remaining: Math.max(limit - used, 0), reset };
  }

  /** The headers that every REST answer carries. */
  headers(): Record<string, string> {
    if (!this.limit) return {};
    const { limit, used, remaining, reset } = this.state();
    return {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-resource': 'core',
    };
  }
}
