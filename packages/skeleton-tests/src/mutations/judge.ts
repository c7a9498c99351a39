import { writeValues } from './checks/renderChecks';
import type { Scaffolder } from './checks/startScaffolder';
import { checksFor, valueChecks } from './checksFor';
import type { Check } from './checks/Check';
import type { Mutant } from './Mutant';
import type { Workbench } from './Workbench';

/** The check that noticed a defect, and what it said. */
export interface Catch {
  check: string;
  reason: string;
}

/** Breaks the tree, asks the checks until one notices, and mends the tree. */
export async function judge(
  bench: Workbench,
  mutant: Mutant,
  scaffolder: () => Promise<Scaffolder>,
): Promise<Catch | undefined> {
  const restore = bench.plant(mutant);
  try {
    return (
      (await ask(checksFor(mutant, scaffolder), bench, mutant)) ??
      (mutant.target === 'skeleton'
        ? await judgeRenderedValues(bench, mutant)
        : undefined)
    );
  } finally {
    restore();
  }
}

/** Asks one check after the other; the first that does not pass ends it. */
export async function ask(
  checks: readonly Check[],
  bench: Workbench,
  mutant?: Mutant,
): Promise<Catch | undefined> {
  for (const check of checks) {
    const reason = await check.run(bench, mutant);
    if (reason) return { check: check.name, reason };
  }
  return undefined;
}

/** A broken skeleton may render documents well and values badly. */
async function judgeRenderedValues(
  bench: Workbench,
  mutant: Mutant,
): Promise<Catch | undefined> {
  const { changed, restore } = await writeValues(bench);
  try {
    for (const place of changed) {
      const caught = await ask(valueChecks(place), bench, mutant).catch(
        error => ({ check: 'check of the environment', reason: String(error) }),
      );
      if (caught) return caught;
    }
    return undefined;
  } finally {
    restore();
  }
}
