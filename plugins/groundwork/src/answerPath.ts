type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Value at a dotted path, or undefined. */
export function answerAt(tree: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isTree(at) ? at[key] : undefined), tree);
}

/**
 * A copy with another value at a dotted path. `undefined` takes the answer
 * back, and with it every part that has no answer left.
 */
export function withAnswer<T extends object>(
  tree: T,
  path: string,
  value: unknown,
): T {
  const [key, ...rest] = path.split('.');
  const { [key]: current, ...others } = tree as Tree;
  const next =
    rest.length > 0
      ? withAnswer(isTree(current) ? current : {}, rest.join('.'), value)
      : value;
  const isGone =
    next === undefined || (isTree(next) && Object.keys(next).length === 0);
  return (isGone ? others : { ...tree, [key]: next }) as T;
}

/** Deep equality of plain data. */
export function sameAnswer(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return (
      one.length === other.length &&
      one.every((item, index) => sameAnswer(item, other[index]))
    );
  if (!isTree(one) || !isTree(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every(key => key in other && sameAnswer(one[key], other[key]))
  );
}
