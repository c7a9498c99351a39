/** A range of IPv4 addresses, ends included. */
export interface Range {
  first: number;
  last: number;
  prefix: number;
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The range that an IPv4 CIDR covers; undefined for IPv6 and for what is no CIDR. */
export function parseRange(cidr: unknown): Range | undefined {
  const match = typeof cidr === 'string' ? IPV4.exec(cidr) : null;
  if (!match) {
    return undefined;
  }
  const [, ...parts] = match.map(Number);
  const prefix = parts.pop() as number;
  if (prefix > 32 || parts.some(part => part > 255)) {
    return undefined;
  }
  const address = parts.reduce((sum, part) => sum * 256 + part, 0);
  const size = 2 ** (32 - prefix);
  const first = address - (address % size);
  return { first, last: first + size - 1, prefix };
}

/** The CIDR with the bits after its prefix set to zero: 10.0.0.5/24 is 10.0.0.0/24. */
export function networkOf(cidr: string): string {
  const range = parseRange(cidr);
  if (!range) {
    return cidr;
  }
  const parts = [24, 16, 8, 0].map(
    shift => Math.floor(range.first / 2 ** shift) % 256,
  );
  return `${parts.join('.')}/${range.prefix}`;
}

export function contains(outer: Range, inner: Range): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

export function overlaps(one: Range, other: Range): boolean {
  return one.first <= other.last && other.first <= one.last;
}
