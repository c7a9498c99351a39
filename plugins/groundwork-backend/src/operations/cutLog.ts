import type { LogView } from '@groundwork/backstage-plugin-groundwork-common';

const NEWLINE = 10;

/** Cuts a part of a log behind its last whole line, unless nothing more will come. */
export function cutLog(part: {
  content: Buffer;
  /** Where the part starts. */
  offset: number;
  /** Whether the forge has more than the part. */
  more: boolean;
  hasEnded: boolean;
}): LogView {
  const { content, offset, more, hasEnded } = part;
  const isLast = hasEnded && !more;
  const lines = content.lastIndexOf(NEWLINE) + 1;
  // a line as long as a whole part is cut where it may be cut
  const end = isLast || (more && lines === 0) ? content.length : lines;
  return {
    text: content.subarray(0, end).toString('utf8'),
    next: offset + end,
    complete: isLast,
  };
}
