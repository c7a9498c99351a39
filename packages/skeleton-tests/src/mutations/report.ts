import fs from 'node:fs';
import path from 'node:path';
import yaml from 'yaml';
import { root } from '../cases/readCases';
import type { Verdict } from './runMutations';

/** The share of mutants that must be caught. */
const SHARE = 0.95;

/** Prints what was caught by what, and what survived and why; gives whether that is enough. */
export function report(verdicts: readonly Verdict[]): boolean {
  const made = verdicts.filter(({ mutant }) => mutant.operator !== 'known');
  const known = verdicts.filter(({ mutant }) => mutant.operator === 'known');
  const caught = made.filter(verdict => verdict.caught);
  console.log('\nCaught by:');
  for (const [check, count] of counted(
    verdicts.flatMap(v => v.caught?.check ?? []),
  ))
    console.log(`  ${check}: ${count}`);
  console.log('\nOperators, caught of made:');
  for (const [operator, count] of counted(made.map(v => v.mutant.operator)))
    console.log(
      `  ${operator}: ${
        caught.filter(v => v.mutant.operator === operator).length
      } of ${count}`,
    );
  const survivors = verdicts.filter(verdict => !verdict.caught);
  if (survivors.length > 0) {
    const reasons = readReasons();
    console.log('\nSurvivors:');
    for (const { mutant, problem } of survivors)
      console.log(
        `  ${mutant.id} (${mutant.what}): ${
          problem ??
          reasonFor(mutant.id, reasons) ??
          'nobody said why: add a check, or the reason to mutations/survivors.yaml'
        }`,
      );
  }
  const share = made.length === 0 ? 1 : caught.length / made.length;
  const knownCaught = known.filter(verdict => verdict.caught).length;
  console.log(
    `\n${caught.length} of ${made.length} caught (${(100 * share).toFixed(
      1,
    )} %, at least ${
      100 * SHARE
    } % is asked); known defects: ${knownCaught} of ${known.length}.`,
  );
  return share >= SHARE && knownCaught === known.length;
}

/** The reason of the longest beginning of an id that has one. */
function reasonFor(
  id: string,
  reasons: Record<string, string>,
): string | undefined {
  const known = Object.keys(reasons)
    .filter(beginning => id.startsWith(beginning))
    .sort((a, b) => b.length - a.length);
  return reasons[known[0]];
}

/** Why some defects make no difference that a check could see, by the beginning of their ids. */
function readReasons(): Record<string, string> {
  const file = path.join(root, 'mutations/survivors.yaml');
  return fs.existsSync(file)
    ? yaml.parse(fs.readFileSync(file, 'utf8')) ?? {}
    : {};
}

function counted(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
