import { answersOf, coverMost } from './answers';
import { checksFor, valueChecks, type Means } from './checksFor';
import type { Check } from './checks/Check';
import { infrastructureChecks, platformChecks } from './checks/planChecks';
import type { Mutant } from './Mutant';
import { describePlace } from './Place';
import {
  renderedChanges,
  writeChanges,
  type RenderedChange,
} from './renderedChanges';
import type { Workbench } from './Workbench';

/** Environments that are asked about a broken skeleton, of all that it changes. */
const MOST_PLACES = 3;

/** The check that noticed a defect, and what it said. */
export interface Catch {
  check: string;
  reason: string;
}

interface Noticed {
  check: Check;
  reason: string;
}

/** Breaks the tree, asks the checks until one notices, and mends the tree. */
export async function judge(
  bench: Workbench,
  mutant: Mutant,
  means: Means,
): Promise<Catch | undefined> {
  const checks = checksFor(mutant, means);
  for (const check of checks) await check.prepare?.(bench);
  const restore = bench.plant(mutant);
  let caught: Noticed | undefined;
  let changes: RenderedChange[] = [];
  try {
    caught = await ask(checks, bench, mutant);
    if (!caught && mutant.target === 'skeleton')
      changes = await renderedChanges(bench);
  } finally {
    restore();
  }
  if (!caught) return judgeChanges(bench, mutant, changes, means);
  await means.baseline.confirm(bench, checks, caught.check);
  return toCatch(caught);
}

/** Asks one check after the other; the first that does not pass ends it. */
async function ask(
  checks: readonly Check[],
  bench: Workbench,
  mutant: Mutant,
): Promise<Noticed | undefined> {
  for (const check of checks) {
    const reason = await check.run(bench, mutant);
    if (reason) return { check, reason };
  }
  return undefined;
}

function toCatch({ check, reason }: Noticed): Catch {
  return { check: check.name, reason };
}

/** A broken skeleton may render documents well, and all else badly. */
async function judgeChanges(
  bench: Workbench,
  mutant: Mutant,
  changes: readonly RenderedChange[],
  means: Means,
): Promise<Catch | undefined> {
  const places = new Map<string, RenderedChange[]>();
  for (const change of changes) {
    const place = describePlace(change.place);
    places.set(place, [...(places.get(place) ?? []), change]);
  }
  const chosen = coverMost(
    [...places.values()].map(item => ({
      item,
      answers: item.flatMap(differences),
    })),
    MOST_PLACES,
  );
  const checks = chosen.flat().flatMap(change => checksOf(change));
  for (const check of checks) await check.prepare?.(bench);
  const restore = writeChanges(changes);
  let caught: Noticed | undefined;
  try {
    caught = await ask(checks, bench, mutant);
  } finally {
    restore();
  }
  if (!caught) return undefined;
  await means.baseline.confirm(bench, checks, caught.check);
  return toCatch(caught);
}

function checksOf({ place, path }: RenderedChange): Check[] {
  const [folder, , file] = path.split('/');
  if (folder === 'environments') return valueChecks(place, file);
  if (/^(layers|modules|platform)$/.test(folder))
    return [...infrastructureChecks(place), ...platformChecks(place)];
  return [];
}

/** What is different, so that environments can be told apart by it. */
function differences({ path, before, after }: RenderedChange): string[] {
  const name = path.replace(/^environments\/[^/]+/, 'environments');
  const says = (text: string | undefined) =>
    text !== undefined && path.endsWith('.json')
      ? answersOf(JSON.parse(text), name)
      : [];
  const [old, now] = [says(before), says(after)];
  return [
    name,
    ...now.filter(one => !old.includes(one)),
    ...old.filter(one => !now.includes(one)).map(one => `not ${one}`),
  ];
}
