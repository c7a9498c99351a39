import { containsCidr, overlapCidr, parseCidr } from 'cidr-tools';
import { stringifyIp } from 'ip-bigint';

/** An IPv4 block as numbers; `last` is inclusive. */
export interface Block {
  cidr: string;
  prefix: number;
  first: number;
  last: number;
  size: number;
}

/** The block that starts at `first`, which must be a multiple of its size. */
export function blockAt(first: number, prefix: number): Block {
  const size = 2 ** (32 - prefix);
  const address = stringifyIp({ number: BigInt(first), version: 4 });
  return {
    cidr: `${address}/${prefix}`,
    prefix,
    first,
    last: first + size - 1,
    size,
  };
}

/** Reads an IPv4 block; bits behind the prefix are cleared. */
export function parseBlock(cidr: string): Block {
  const { start, prefix, version } = parseCidr(cidr);
  if (version !== 4) {
    throw new Error(`${cidr} is not an IPv4 block`);
  }
  return blockAt(Number(start), Number(prefix));
}

/** The block number `index` among the blocks with that prefix inside a block. */
export function partOf(block: Block, prefix: number, index: number): Block {
  return blockAt(block.first + index * 2 ** (32 - prefix), prefix);
}

/** True when two blocks share an address. */
export function blocksOverlap(one: string, other: string): boolean {
  return overlapCidr(one, other);
}

/** True when `outer` holds the whole of `inner`. */
export function blockContains(outer: string, inner: string): boolean {
  return containsCidr(outer, inner);
}

/**
 * What is wrong with a text as an IPv4 block and, after the semicolon, what to
 * write instead; or undefined. AWS refuses blocks with bits behind the prefix.
 */
export function blockProblem(cidr: string): string | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(
    cidr,
  );
  const numbers = match?.slice(1) ?? [];
  if (
    !match ||
    numbers.some(number => number.length > 1 && number.startsWith('0')) ||
    numbers.slice(0, 4).some(octet => Number(octet) > 255) ||
    Number(numbers[4]) > 32
  ) {
    return 'this is not an IPv4 block in CIDR notation; write a block such as 10.16.0.0/20';
  }
  const canonical = parseBlock(cidr).cidr;
  return canonical === cidr
    ? undefined
    : `${cidr} has bits set behind its prefix; write ${canonical}`;
}
