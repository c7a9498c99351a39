import { digestOf } from '../cache/digest';
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
 * Chooses mutants: the same seed chooses the same, and a mutant that comes or
 * goes changes little of what is chosen besides. Within a target every operator
 * has its turn before one comes again.
 */
export function chooseMutants(
  mutants: readonly Mutant[],
  count: number,
  seed: number,
): Mutant[] {
  const chosen = Object.entries(SHARES).flatMap(([target, share]) =>
    takeTurns(
      mutants.filter(mutant => mutant.target === target),
      Math.max(1, Math.round(share * count)),
      seed,
    ),
  );
  return shuffled(chosen, ({ id }) => id, seed).slice(0, count);
}

function takeTurns(
  mutants: readonly Mutant[],
  count: number,
  seed: number,
): Mutant[] {
  const queues = new Map<string, Mutant[]>();
  for (const mutant of shuffled(mutants, ({ id }) => id, seed))
    queues.set(mutant.operator, [
      ...(queues.get(mutant.operator) ?? []),
      mutant,
    ]);
  const order = shuffled([...queues], ([operator]) => operator, seed).map(
    ([, queue]) => queue,
  );
  const taken: Mutant[] = [];
  while (taken.length < count && order.some(queue => queue.length > 0))
    for (const queue of order) {
      const next = queue.shift();
      if (next && taken.length < count) taken.push(next);
    }
  return taken;
}

/** An order that follows from names and a seed, whatever the order was. */
function shuffled<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  seed: number,
): T[] {
  return items
    .map(item => [digestOf(String(seed), nameOf(item)), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
