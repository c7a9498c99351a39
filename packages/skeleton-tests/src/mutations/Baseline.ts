import type { Check } from './checks/Check';
import type { Workbench } from './Workbench';

/** The unbroken tree does not pass a check: nothing that the check says of broken ones proves anything. */
export class BrokenBaselineError extends Error {
  name = 'BrokenBaselineError';
}

/**
 * Shows that checks pass on the unbroken tree: those that noticed something,
 * once. One that noticed nothing has nothing to show.
 */
export class Baseline {
  readonly #asked = new Map<string, Promise<void>>();

  /** How many kinds of things were looked at. */
  get size(): number {
    return this.#asked.size;
  }

  /**
   * Asks a check of an unbroken bench, and with it those that look at the same:
   * they build on one another.
   */
  confirm(
    bench: Workbench,
    checks: readonly Check[],
    noticed: Check,
  ): Promise<void> {
    const same = checks
      .filter(({ scope }) => scope === noticed.scope)
      .map(check => check.wider ?? check);
    const key = same.map(({ name, scope }) => `${name} of ${scope}`).join();
    const asked = this.#asked.get(key) ?? pass(bench, same);
    this.#asked.set(key, asked);
    return asked;
  }
}

async function pass(bench: Workbench, checks: readonly Check[]): Promise<void> {
  for (const check of checks) {
    await check.prepare?.(bench);
    const reason = await check.run(bench);
    if (reason)
      throw new BrokenBaselineError(
        `The unbroken tree does not pass ${check.name} (${check.scope}): ${reason}`,
      );
  }
}
