/** Names and places differ in every environment and decide nothing. */
const NAMES = new Set([
  'account_id',
  'bucket',
  'description',
  'environment',
  'key',
  'name',
  'owner',
  'region',
  'repository',
  'stack',
  'system',
]);

/**
 * What values decide: switches, choices, what is there and what is not. Sizes,
 * names and addresses are only told from none.
 */
export function answersOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value))
    return value.length === 0
      ? [`${path} is empty`]
      : value.flatMap(item => answersOf(item, `${path}[]`));
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, child]) =>
      NAMES.has(key) ? [] : answersOf(child, `${path}.${key}`),
    );
  if (typeof value === 'string' && !/^[a-z][a-z-]*$/.test(value))
    return [`${path} is given`];
  return [
    typeof value === 'number'
      ? `${path} is ${value === 0 ? 0 : 'a number'}`
      : `${path} is ${value}`,
  ];
}

/**
 * Few of many that together have as many answers as can be: the first one, and
 * then whichever adds most.
 */
export function coverMost<T>(
  candidates: readonly { item: T; answers: readonly string[] }[],
  most: number,
): T[] {
  const seen = new Set<string>();
  const chosen: T[] = [];
  let left = [...candidates];
  const newIn = (answers: readonly string[]) =>
    answers.filter(answer => !seen.has(answer)).length;
  while (left.length > 0 && chosen.length < most) {
    const [best] =
      chosen.length === 0
        ? left
        : [...left].sort((a, b) => newIn(b.answers) - newIn(a.answers));
    if (newIn(best.answers) === 0) break;
    best.answers.forEach(answer => seen.add(answer));
    chosen.push(best.item);
    left = left.filter(one => one !== best);
  }
  return chosen;
}
