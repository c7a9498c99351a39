/**
 * What became of a test: `failed` by what it asserts, `broken` before it could
 * assert anything, `absent` when nothing of that name ran.
 */
export interface Outcome {
  status: 'passed' | 'failed' | 'broken' | 'absent';
  reason?: string;
}

/** Outcomes of what ran at a place, by the name of the test. */
export type Outcomes = (name: string) => Outcome;

/** Outcomes of tests that are listed by name. */
export function outcomesOf(
  found: ReadonlyMap<string, Outcome>,
  output = '',
): Outcomes {
  return name =>
    found.get(name) ?? {
      status: 'absent',
      reason:
        found.size > 0
          ? `there are ${[...found.keys()].join(', ')}`
          : output.trim().slice(-400),
    };
}

/** Outcomes of what only tells what is wrong, in texts that begin with a name. */
export function outcomesOfProblems(problems: readonly string[]): Outcomes {
  return name => {
    const reason = problems.find(problem => problem.startsWith(name));
    return reason ? { status: 'failed', reason } : { status: 'passed' };
  };
}
