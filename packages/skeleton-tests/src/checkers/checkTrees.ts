import { inspect, type Inspection } from './inspect';
import { longestPlan, MOST_SECONDS } from './planTime';
import {
  idleOf,
  missingOf,
  notesOf,
  problemsOf,
  table,
  unrenderedOf,
} from './report';

/** Checks trees and prints what came of it; gives whether all is well. */
export async function checkTrees(
  options: Inspection & {
    /** A missing tool is an error. */
    strict: boolean;
  },
): Promise<boolean> {
  const started = performance.now();
  const cells = await inspect({
    ...options,
    onUnit(checker, tree, { scope, ms, problems }) {
      if (problems.length > 0 || ms > 1000)
        console.log(
          `${problems.length > 0 ? '✗' : '✓'} ${checker.name} ${
            tree.name
          } ${scope} (${(ms / 1000).toFixed(1)} s)`,
        );
    },
  });
  console.log(`\n${table(cells)}`);
  printList('Notes', notesOf(cells));
  printList('Nothing to check', idleOf(cells));
  printList(
    'Unrendered charts: their registries are asked by who reaches them',
    unrenderedOf(cells),
  );
  const missing = missingOf(cells);
  printList('Missing tools: node scripts/tools.mjs --install', missing);
  const problems = problemsOf(cells);
  for (const problem of problems) console.log(`\n${problem}`);

  const plan = await longestPlan(cells, options.workshop);
  if (plan)
    console.log(
      `\nThe longest plan, ${plan.name}, takes ${plan.seconds.toFixed(
        1,
      )} s; ${MOST_SECONDS} s are allowed.`,
    );
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${problems.length === 0 ? 'All well' : `${problems.length} problems`} in ${
      options.trees.length
    } cases, after ${seconds.toFixed(1)} s.`,
  );
  return (
    problems.length === 0 &&
    (missing.length === 0 || !options.strict) &&
    (!plan || plan.seconds <= MOST_SECONDS)
  );
}

function printList(title: string, lines: readonly string[]) {
  if (lines.length === 0) return;
  console.log(`\n${title}:`);
  for (const line of lines) console.log(`  ${line}`);
}
