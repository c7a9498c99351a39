/** Part of a body, and whether the body went on behind it. */
export interface CappedBody {
  content: Buffer;
  more: boolean;
}

/**
 * Reads a body as far as wanted and drops the rest unread.
 *
 * @param range - bytes to leave out at the start, and the most bytes to keep
 */
export async function readCapped(
  body: ReadableStream<Uint8Array> | null | undefined | '',
  range: { skip: number; limit: number },
): Promise<CappedBody> {
  const kept: Uint8Array[] = [];
  let skip = range.skip;
  let left = range.limit;
  if (!body) {
    return { content: Buffer.alloc(0), more: false };
  }
  // leaving the loop early cancels the download
  for await (const chunk of body) {
    const wanted = chunk.subarray(Math.min(skip, chunk.length));
    skip -= chunk.length - wanted.length;
    kept.push(wanted.subarray(0, left));
    if (wanted.length > left) {
      return { content: Buffer.concat(kept), more: true };
    }
    left -= wanted.length;
  }
  return { content: Buffer.concat(kept), more: false };
}
