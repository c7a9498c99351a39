import { createHash } from 'node:crypto';

/** What the catalog allows. */
const LONGEST = 63;

const HASH = 8;

/**
 * A name for a Resource that is not taken yet: the parts, joined by hyphens.
 * A name that is too long is cut, and one that is taken (`a-b` of `c`, `a` of
 * `b-c`) is told apart, by a hash of the identity, which never changes.
 */
export function resourceName(options: {
  parts: string[];
  /** What makes the thing different from every other. */
  identity: string[];
  taken: ReadonlySet<string>;
}): string {
  const { parts, identity, taken } = options;
  const plain = parts.join('-');
  if (plain.length <= LONGEST && !taken.has(plain)) {
    return plain;
  }
  const hash = createHash('sha256')
    .update(JSON.stringify(identity))
    .digest('hex')
    .slice(0, HASH);
  const room = LONGEST - HASH - 1;
  return `${plain.slice(0, room).replace(/[-_.]+$/, '')}-${hash}`;
}
