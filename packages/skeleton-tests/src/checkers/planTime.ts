import type { Cell } from './inspect';
import { makePlan } from './Plans';
import type { Workshop } from './Workshop';

/** A plan in rehearsal takes no longer than a person waits. */
export const MOST_SECONDS = 5;
const MEASUREMENTS = 3;

/**
 * The plan that takes longest. One that took too long beside other work is
 * measured again alone; a machine that is busy otherwise only hides what is
 * measured.
 */
export async function longestPlan(
  cells: readonly Cell[],
  workshop: Workshop,
): Promise<{ name: string; seconds: number } | undefined> {
  const plans: { name: string; seconds: number }[] = [];
  for (const { tree, units } of cells)
    for (const { scope, planMs } of units) {
      if (planMs === undefined) continue;
      const environment = tree.spec.environments.find(
        one => one.name === scope,
      )!;
      let ms = planMs;
      for (let again = 0; again < MEASUREMENTS; again += 1) {
        if (ms <= MOST_SECONDS * 1000) break;
        ms = Math.min(ms, (await makePlan(workshop, tree, environment)).ms);
      }
      plans.push({ name: `${tree.name}/${scope}`, seconds: ms / 1000 });
    }
  return plans.sort((a, b) => b.seconds - a.seconds)[0];
}
