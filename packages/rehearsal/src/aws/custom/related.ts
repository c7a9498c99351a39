import { Check, Finding } from '../check';
import { compileConditions, RawConditions } from '../conditions';
import { isSet, Path } from '../paths';
import { showState } from '../show';
import { RefusalInput, ResourceValues } from '../types';
import { readOne } from './values';

interface RelatedArgs {
  /** Type of the other objects. */
  type: string;
  /** Attribute there: path here, or the part of the value here that follows `after`. */
  match: Record<string, string | { path: string; after: string }>;
  /** What must hold there. */
  then?: RawConditions;
  /** Attributes that are equal on both sides where both are set. */
  equal?: string[];
  /** The same, but false and 0 there count as not set. */
  equalWhenSet?: string[];
  /** Attributes that are not set on both sides. */
  conflictWhenSet?: string[];
}

/** Checks the objects that this one refers to, or that refer to the same thing. */
export function related(args: RelatedArgs): Check {
  const { type, equal = [], equalWhenSet = [], conflictWhenSet = [] } = args;
  const matchers = Object.entries(args.match).map(([attribute, here]) => {
    const { path, after } =
      typeof here === 'string' ? { path: here, after: '' } : here;
    return { attribute, path, after, read: readOne(path) };
  });
  const conditions = compileConditions(args.then);
  const shared = [...equal, ...equalWhenSet, ...conflictWhenSet];

  function matchOf(input: RefusalInput) {
    const match: Record<string, unknown> = {};
    for (const { attribute, after, read } of matchers) {
      const value = read(input)?.value;
      if (value === undefined) {
        return undefined;
      }
      match[attribute] = after ? String(value).split(after).pop() : value;
    }
    return match;
  }

  function compare(
    input: RefusalInput,
    other: ResourceValues,
    attribute: string,
  ): Finding[] {
    const mine = input.values[attribute];
    const theirs = other[attribute];
    if (!isSet(mine) || !isSet(theirs) || input.isUnknown(mine)) {
      return [];
    }
    const conflict = conflictWhenSet.includes(attribute);
    const ignored = equalWhenSet.includes(attribute) && !theirs;
    if (ignored || (!conflict && mine === theirs)) {
      return [];
    }
    const path = [attribute];
    const there = showState(path, theirs);
    return [
      {
        path,
        problem: `${showState(path, mine)}, and on the ${type} ${there}`,
        fix: conflict
          ? `leave out ${attribute} here`
          : `give ${attribute} the same value on both`,
      },
    ];
  }

  return {
    reads: [...matchers.map(({ path }) => path), ...shared],
    readsWorld: true,
    judge(input) {
      const match = matchOf(input);
      const others = match ? input.world.find(type, match) : [];
      const at: Path = [matchers[0].path.split('.')[0]];
      return others.flatMap(other => [
        ...conditions.flatMap(condition => {
          const verdict = condition.judge({ ...input, values: other });
          return verdict === 'unknown'
            ? []
            : verdict.map(({ problem, fix }) => ({
                path: at,
                problem: `on the ${type}, ${problem}`,
                fix: `on the ${type}, ${fix}`,
              }));
        }),
        ...shared.flatMap(attribute => compare(input, other, attribute)),
      ]);
    },
  };
}
