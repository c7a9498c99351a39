import type { LogView } from '@groundwork/backstage-plugin-groundwork-common';
import { plainLine } from './plainLine';

/** Lines that are kept; older ones are only counted. */
export const maxLines = 5_000;

/** The end of a job's log, as far as it has been read. */
export interface LogTail {
  lines: string[];
  /** Text behind the last line break. */
  rest: string;
  /** Lines that were left out at the front. */
  dropped: number;
  next: number;
  complete: boolean;
}

export const emptyLog: LogTail = {
  lines: [],
  rest: '',
  dropped: 0,
  next: 0,
  complete: false,
};

/** The log with one more answer behind it. */
export function appendLog(tail: LogTail, view: LogView): LogTail {
  const parts = (tail.rest + view.text).split('\n');
  let rest = parts.pop() ?? '';
  if (view.complete && rest) {
    parts.push(rest);
    rest = '';
  }
  const tooMany = tail.lines.length + parts.length - maxLines;
  const added = parts.slice(-maxLines).map(plainLine);
  return {
    lines:
      added.length > 0
        ? [...tail.lines, ...added].slice(-maxLines)
        : tail.lines,
    rest,
    dropped: tail.dropped + Math.max(0, tooMany),
    next: view.next,
    complete: view.complete,
  };
}
