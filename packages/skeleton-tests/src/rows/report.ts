import type { ProofResult } from './prove';
import type { Row } from './readRows';

/** A proof in a few lines: id, test, change, and what came of it. */
export function describeResult(result: ProofResult): string {
  const { proof, ms, cached } = result;
  const { file, find, replace } = proof.mutation;
  const time = cached ? 'cached' : `${(ms / 1000).toFixed(1)} s`;
  const outcome = outcomeOf(result);
  return [
    `${proof.id.padEnd(6)} ${proof.place}#${proof.name}`,
    `       ${file}: ${oneLine(find)} → ${oneLine(replace)}`,
    `       ${oneLine(outcome, 300)} (${time})`,
  ].join('\n');
}

function outcomeOf({ problem, skipped, said }: ProofResult): string {
  if (skipped) return `− skipped: ${skipped}`;
  return problem ? `✗ ${problem}` : `✓ red: ${said}`;
}

/** Prints what is missing and what fails; gives whether every row is shown. */
export function summarize(
  rows: readonly Row[],
  results: readonly ProofResult[],
): boolean {
  const missing = rows.filter(row => row.proofs.length === 0);
  const failed = results.filter(result => result.problem);
  const skipped = results.filter(result => result.skipped);
  console.log();
  for (const { id, asks } of missing)
    console.log(`✗ ${id.padEnd(4)} nothing shows it: ${asks}`);
  for (const { proof, problem } of failed)
    console.log(`✗ ${proof.id.padEnd(4)} ${oneLine(problem!, 300)}`);
  const unshown = new Set([
    ...missing.map(({ id }) => id),
    ...failed.map(({ proof }) => proof.row),
  ]);
  const unknown = new Set(skipped.map(({ proof }) => proof.row));
  const shown = rows.filter(({ id }) => !unshown.has(id) && !unknown.has(id));
  console.log(
    `${shown.length} of ${rows.length} rows shown by ${results.length} proofs${
      skipped.length > 0 ? `, ${skipped.length} of them skipped` : ''
    }.`,
  );
  return unshown.size === 0;
}

function oneLine(text: string, most = 100): string {
  const line = text.replace(/\s+/g, ' ').trim() || '(nothing)';
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
