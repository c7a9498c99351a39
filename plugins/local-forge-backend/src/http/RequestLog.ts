import { LoggedRequest } from './types';

/** How many requests are remembered. */
const CAPACITY = 10_000;

/** What a piece of work cost in requests. */
export interface RequestCounts {
  /** REST requests, refused ones included. */
  rest: number;
  /** `git fetch`, `clone` or `ls-remote`. */
  fetches: number;
  pushes: number;
}

/** The requests that the forge has answered, oldest first. */
export class RequestLog {
  private entries: LoggedRequest[] = [];

  add(entry: LoggedRequest): void {
    this.entries.push(entry);
    if (this.entries.length > CAPACITY) this.entries.shift();
  }

  list(): LoggedRequest[] {
    return [...this.entries];
  }

  clear(): void {
    this.entries = [];
  }

  /** Counts REST requests, fetches and pushes; a git command begins with one answered advertisement. */
  counts(): RequestCounts {
    const advertised = (service: string) =>
      this.entries.filter(
        ({ operation, status, path }) =>
          operation === 'git/info-refs' &&
          status === 200 &&
          path.endsWith(`service=${service}`),
      ).length;
    return {
      rest: this.entries.filter(({ kind }) => kind === 'rest').length,
      fetches: advertised('git-upload-pack'),
      pushes: advertised('git-receive-pack'),
    };
  }
}
