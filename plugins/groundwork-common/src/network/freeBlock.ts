import { blockAt, parseBlock } from './block';

/**
 * The first block of a size inside a pool that touches none of the taken
 * blocks, or undefined when the pool is full. Blocks are aligned to their size.
 */
export function firstFreeBlock(options: {
  pool: string;
  prefix: number;
  taken: readonly string[];
}): string | undefined {
  const pool = parseBlock(options.pool);
  if (options.prefix < pool.prefix) {
    return undefined;
  }
  const size = 2 ** (32 - options.prefix);
  const taken = options.taken
    .map(parseBlock)
    .filter(block => block.last >= pool.first && block.first <= pool.last)
    .sort((one, other) => one.first - other.first);

  let first = pool.first;
  for (const block of taken) {
    if (block.first > first + size - 1) {
      break;
    }
    if (block.last >= first) {
      first = Math.ceil((block.last + 1) / size) * size;
    }
  }
  return first + size - 1 <= pool.last
    ? blockAt(first, options.prefix).cidr
    : undefined;
}
