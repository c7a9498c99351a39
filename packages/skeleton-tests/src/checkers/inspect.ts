import type { ContentCache } from '../cache/ContentCache';
import { digestOf } from '../cache/digest';
import type { Tool } from '../cache/knownTools';
import type { Checker, Found, Unit } from './Checker';
import type { RenderedTree } from './RenderedTree';
import type { Workshop } from './Workshop';

/** What came of a unit in one tree. */
export interface Inspected extends Found {
  scope: string;
  /** `same` when another tree's unit was the same and ran, `cached` when none had to. */
  how: 'ran' | 'cached' | 'same';
  ms: number;
}

/** What came of a check of one tree. */
export interface Cell {
  checker: Checker;
  tree: RenderedTree;
  /** Tools that are missing; nothing was looked at. */
  missing: string[];
  units: Inspected[];
}

export interface Inspection {
  checkers: readonly Checker[];
  trees: readonly RenderedTree[];
  tools: ReadonlyMap<string, Tool>;
  cache: ContentCache;
  /** Digest of the checkers themselves. */
  machinery: string;
  workers: number;
  workshop: Workshop;
  onUnit?(checker: Checker, tree: RenderedTree, unit: Inspected): void;
}

interface Work {
  checker: Checker;
  tree: RenderedTree;
  unit: Unit;
  key: string;
}

/** Looks at every tree with every checker; what is the same is looked at once, what is known not at all. */
export async function inspect(inspection: Inspection): Promise<Cell[]> {
  const { checkers, trees, tools } = inspection;
  const cells = checkers.flatMap(checker =>
    trees.map(tree => ({
      checker,
      tree,
      missing: checker.tools.filter(tool => !tools.has(tool)),
      work: [] as Work[],
    })),
  );
  for (const cell of cells)
    if (cell.missing.length === 0) cell.work = workOf(cell, inspection);
  const results = await runAll(
    cells.flatMap(({ work }) => work),
    inspection,
  );
  return cells.map(({ work, ...cell }) => ({
    ...cell,
    units: work.map(one => {
      const { first, ...result } = results.get(one.key)!;
      return result.how === 'ran' && first !== one
        ? { ...result, scope: one.unit.scope, how: 'same' as const }
        : { ...result, scope: one.unit.scope };
    }),
  }));
}

function workOf(
  { checker, tree }: { checker: Checker; tree: RenderedTree },
  { tools, machinery }: Inspection,
): Work[] {
  return checker.units(tree).map(unit => ({
    checker,
    tree,
    unit,
    key: digestOf(
      checker.name,
      machinery,
      ...checker.tools.map(tool => `${tool} ${tools.get(tool)!.version}`),
      unit.key,
    ),
  }));
}

async function runAll(work: readonly Work[], inspection: Inspection) {
  const { cache, workers, workshop, onUnit } = inspection;
  const results = new Map<string, Inspected & { first: Work }>();
  const queue: Work[] = [];
  for (const one of work) {
    if (results.has(one.key) || queue.some(other => other.key === one.key))
      continue;
    const kept = cache.get<Found>(one.key);
    if (kept)
      results.set(one.key, {
        ...kept,
        scope: one.unit.scope,
        how: 'cached',
        ms: 0,
        first: one,
      });
    else queue.push(one);
  }
  const next = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) {
      const started = performance.now();
      const found = await runUnit(one.unit, workshop);
      if (found.problems.length === 0) cache.put(one.key, found);
      const inspected: Inspected = {
        ...found,
        scope: one.unit.scope,
        how: 'ran',
        ms: performance.now() - started,
      };
      results.set(one.key, { ...inspected, first: one });
      onUnit?.(one.checker, one.tree, inspected);
    }
  };
  await Promise.all(Array.from({ length: workers }, next));
  return results;
}

/** A check that cannot even run is a problem of what it looks at, until somebody shows that it is not. */
async function runUnit(unit: Unit, workshop: Workshop): Promise<Found> {
  try {
    return await unit.run(workshop);
  } catch (error) {
    workshop.signal?.throwIfAborted();
    return { problems: [error instanceof Error ? error.message : `${error}`] };
  }
}
