/** What a file is, and so which checks judge a change of it. */
export type Target =
  | 'terraform'
  | 'chart'
  | 'skeleton'
  | 'template'
  | 'values'
  | 'program'
  | 'workflow';

/** A defect that could be made in one file. */
export interface Mutant {
  /** Stays the same as long as what it names is there: operator, file, place. */
  id: string;
  operator: string;
  target: Target;
  /** From the root of the repository; for values `values/<case>/<environment>/<file>`. */
  file: string;
  /** What is done, for people. */
  what: string;
  mutate(text: string): string;
}

/** A mutant as an operator describes it. */
export interface Defect {
  operator: string;
  /** Where in the file; makes the id together with operator and file. */
  place: string;
  what: string;
  mutate(text: string): string;
}

/** Names defects of a file; those of the same place are numbered. */
export function mutantsOf(
  target: Target,
  file: string,
  defects: readonly Defect[],
): Mutant[] {
  const seen = new Map<string, number>();
  return defects.map(({ operator, place, what, mutate }) => {
    const name = `${operator}:${file.replace(/^skeleton\//, '')}:${place}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const id = count === 1 ? name : `${name}#${count}`;
    return { id, operator, target, file, what, mutate };
  });
}
