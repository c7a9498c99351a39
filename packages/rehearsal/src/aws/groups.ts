import { isDeepStrictEqual } from 'util';
import { Check, Finding } from './check';
import { rootOf } from './conditions';
import { compilePath, Found, isSet, pathText } from './paths';
import { showState } from './show';

/** Rules about several paths at once, as `rules.yaml` writes them. */
export interface RawGroups {
  exactlyOneOf?: string[];
  atMostOneOf?: string[];
  atLeastOneOf?: string[];
  allOrNone?: string[];
  allEqual?: string[];
  /** What an unset path of `allEqual` stands for. */
  unset?: unknown;
}

interface Member {
  path: string;
  found?: Found;
}

type Judge = (members: Member[], unset: unknown) => Finding | undefined;

const given = (members: Member[]) => members.filter(({ found }) => found);

const names = (members: Member[]) => members.map(({ path }) => path).join(', ');

function tooMany(members: Member[]): Finding | undefined {
  const [first, second] = given(members);
  return second?.found && first.found
    ? {
        path: second.found.path,
        problem: `${pathText(first.found.path)} and ${pathText(
          second.found.path,
        )} are both set`,
        fix: `keep one of ${names(given(members))}`,
      }
    : undefined;
}

function none(members: Member[]): Finding | undefined {
  return given(members).length
    ? undefined
    : {
        path: [],
        problem: `none of ${names(members)} is set`,
        fix: `set one of ${names(members)}`,
      };
}

function some(members: Member[]): Finding | undefined {
  const missing = members.filter(({ found }) => !found);
  return missing.length === 0 || missing.length === members.length
    ? undefined
    : {
        path: rootOf(missing[0].path),
        problem: `${names(given(members))} is set, ${names(missing)} is not`,
        fix: `set ${names(missing)} too, or leave out all of them`,
      };
}

function different(members: Member[], unset: unknown): Finding | undefined {
  const values = members.map(({ found }) => found?.value ?? unset);
  const odd = values.findIndex(value => !isDeepStrictEqual(value, values[0]));
  if (odd < 0) {
    return undefined;
  }
  const states = members.map(({ path, found }) =>
    found ? showState(found.path, found.value) : `${path} is not set`,
  );
  return {
    path: members[odd].found?.path ?? rootOf(members[odd].path),
    problem: states.join(', '),
    fix: 'give them all the same value',
  };
}

const JUDGES: [keyof RawGroups, Judge][] = [
  ['exactlyOneOf', members => none(members) ?? tooMany(members)],
  ['atMostOneOf', tooMany],
  ['atLeastOneOf', none],
  ['allOrNone', some],
  ['allEqual', different],
];

/** Compiles the groups that a rule has; none is judged while one of its paths is unknown. */
export function compileGroups(raw: RawGroups): Check[] {
  return JUDGES.flatMap(([name, judge]) => {
    const paths = raw[name] as string[] | undefined;
    if (!paths) {
      return [];
    }
    const readers = paths.map(path => ({ path, read: compilePath(path) }));
    return [
      {
        reads: paths,
        judge(input) {
          const members: Member[] = [];
          for (const { path, read } of readers) {
            const { found, unknown } = read(input);
            if (unknown) {
              return 'unknown';
            }
            members.push({
              path,
              found: found.find(({ value }) => isSet(value)),
            });
          }
          const finding = judge(members, raw.unset);
          return finding ? [finding] : [];
        },
      },
    ];
  });
}
