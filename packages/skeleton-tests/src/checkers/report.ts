import type { Cell } from './inspect';

const WIDTH = 110;

/** What is to be told of a cell in a few characters. */
export function describeCell({ units, missing }: Cell): string {
  if (missing.length > 0) return `− no ${missing[0]}`;
  if (units.length === 0) return 'nothing';
  const failed = units.filter(({ problems }) => problems.length > 0);
  if (failed.length > 0) return `✗ ${failed.length} of ${units.length}`;
  const ran = units.filter(({ how }) => how === 'ran');
  if (ran.length > 0) {
    const ms = ran.reduce((sum, unit) => sum + unit.ms, 0);
    return `✓ ${(ms / 1000).toFixed(1)} s`;
  }
  return units.some(({ how }) => how === 'same') ? '✓ same' : '✓ cached';
}

/** Checks by cases, as many cases side by side as fit. */
export function table(cells: readonly Cell[]): string {
  const checkers = [...new Set(cells.map(({ checker }) => checker))];
  const trees = [...new Set(cells.map(({ tree }) => tree))];
  const first = Math.max(...checkers.map(({ name }) => name.length)) + 2;
  const column = (name: string) => Math.max(name.length, 9) + 2;
  const blocks: (typeof trees)[] = [];
  let left = 0;
  for (const tree of trees) {
    if (left < column(tree.name)) {
      blocks.push([]);
      left = WIDTH - first;
    }
    blocks.at(-1)!.push(tree);
    left -= column(tree.name);
  }
  return blocks
    .map(block =>
      [
        ['', ...block.map(({ name }) => name)],
        ...checkers.map(checker => [
          checker.name,
          ...block.map(tree =>
            describeCell(
              cells.find(
                cell => cell.checker === checker && cell.tree === tree,
              )!,
            ),
          ),
        ]),
      ]
        .map(row =>
          row
            .map((text, index) =>
              text.padEnd(index === 0 ? first : column(block[index - 1].name)),
            )
            .join('')
            .trimEnd(),
        )
        .join('\n'),
    )
    .join('\n\n');
}

/** Everything that went wrong, once, by check and what it looked at. */
export function problemsOf(cells: readonly Cell[]): string[] {
  const seen = new Map<string, string[]>();
  for (const { checker, tree, units } of cells)
    for (const { scope, problems } of units.filter(
      unit => unit.problems.length > 0,
    )) {
      const text = [`✗ ${checker.name}: ${scope}`, ...problems].join('\n  ');
      seen.set(text, [...(seen.get(text) ?? []), tree.name]);
    }
  return [...seen].map(([text, names]) =>
    text.replace('\n', ` (${[...new Set(names)].join(', ')})\n`),
  );
}

/** Checks that had nothing to look at anywhere, and what they wait for. */
export function idleOf(cells: readonly Cell[]): string[] {
  const checkers = [...new Set(cells.map(({ checker }) => checker))];
  return checkers
    .filter(checker =>
      cells.every(
        cell =>
          cell.checker !== checker ||
          (cell.units.length === 0 && cell.missing.length === 0),
      ),
    )
    .map(
      ({ name, looksFor }) =>
        `${name}: nothing to check, it looks for ${looksFor}`,
    );
}

/** Charts that are not here, by the commands that render them. */
export function unrenderedOf(cells: readonly Cell[]): string[] {
  const commands = cells.flatMap(({ units }) =>
    units.flatMap(({ unrendered = [] }) => unrendered),
  );
  return [...new Set(commands)].sort();
}

/** What checks have to say though nothing is wrong, once. */
export function notesOf(cells: readonly Cell[]): string[] {
  const notes = new Map<string, string[]>();
  for (const { checker, tree, units } of cells)
    for (const { scope, note } of units)
      if (note) {
        const text = `${checker.name}: ${note}`;
        notes.set(text, [...(notes.get(text) ?? []), `${tree.name} ${scope}`]);
      }
  return [...notes].map(([text, [place, ...more]]) =>
    more.length > 0
      ? `${text} (${place} and ${more.length} more)`
      : `${text} (${place})`,
  );
}

/** Tools that are missing, with the checks that nobody makes for it. */
export function missingOf(cells: readonly Cell[]): string[] {
  const checks = new Map<string, Set<string>>();
  for (const { checker, missing } of cells)
    for (const tool of missing)
      checks.set(tool, (checks.get(tool) ?? new Set()).add(checker.name));
  return [...checks].map(
    ([tool, names]) => `${[...names].join(', ')}: ${tool} not found.`,
  );
}
