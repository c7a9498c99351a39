import type { Mutant, Target } from './Mutant';

/** How a full run is divided among what can be broken. */
const SHARES: Record<Target, number> = {
  terraform: 0.44,
  values: 0.15,
  program: 0.15,
  template: 0.09,
  skeleton: 0.08,
  chart: 0.05,
  workflow: 0.04,
};

/**
 * Chooses mutants: the same seed chooses the same. Within a target every
 * operator has its turn before one comes again.
 */
export function chooseMutants(
  mutants: readonly Mutant[],
  count: number,
  seed: number,
): Mutant[] {
  const random = randomOf(seed);
  const chosen = Object.entries(SHARES).flatMap(([target, share]) =>
    takeTurns(
      mutants.filter(mutant => mutant.target === target),
      Math.max(1, Math.round(share * count)),
      random,
    ),
  );
  return shuffled(chosen, random).slice(0, count);
}

function takeTurns(
  mutants: readonly Mutant[],
  count: number,
  random: () => number,
): Mutant[] {
  const queues = new Map<string, Mutant[]>();
  for (const mutant of shuffled(mutants, random))
    queues.set(mutant.operator, [
      ...(queues.get(mutant.operator) ?? []),
      mutant,
    ]);
  const order = shuffled([...queues.values()], random);
  const taken: Mutant[] = [];
  while (taken.length < count && order.some(queue => queue.length > 0))
    for (const queue of order) {
      const next = queue.shift();
      if (next && taken.length < count) taken.push(next);
    }
  return taken;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map(item => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Numbers from 0 to 1 that follow from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    /* eslint-disable no-bitwise -- the arithmetic is on 32 bits */
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    /* eslint-enable no-bitwise */
  };
}
