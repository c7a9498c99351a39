import { checksFor, type Means } from './checksFor';
import type { Check } from './checks/Check';
import type { Mutant } from './Mutant';
import type { Workbench } from './Workbench';

/**
 * Checks of the unbroken tree that do not pass, of those that judge the given
 * mutants; the proof is void unless there are none.
 */
export async function brokenBaseline(
  benches: readonly Workbench[],
  mutants: readonly Mutant[],
  means: Means,
): Promise<string[]> {
  const queue = byScope(mutants.flatMap(mutant => checksFor(mutant, means)));
  const problems: string[] = [];
  const work = async (bench: Workbench) => {
    for (let checks = queue.shift(); checks; checks = queue.shift())
      for (const check of checks) {
        await check.prepare?.(bench);
        const reason = await check.run(bench);
        if (reason) problems.push(`${check.name} (${check.scope}): ${reason}`);
      }
  };
  await Promise.all(benches.map(work));
  return problems;
}

/** Checks that share a name and what they look at are asked once; those that look at the same, by the same bench. */
function byScope(checks: readonly Check[]): Check[][] {
  const scopes = new Map<string, Map<string, Check>>();
  for (const check of checks) {
    const same = scopes.get(check.scope) ?? new Map<string, Check>();
    if (!same.has(check.name)) same.set(check.name, check);
    scopes.set(check.scope, same);
  }
  return [...scopes.values()].map(same => [...same.values()]);
}
