import { contains, networkOf, parseRange } from './cidr';
import { compilePath, Found, pathText } from './paths';
import { showChoices } from './show';
import { RefusalInput } from './types';

/** Conditions on one path, as `rules.yaml` writes them: name of the condition to its argument. */
export type RawCondition = Record<string, unknown>;

/** A condition on one value that is set: true, or what to do instead. */
export type Test = (found: Found, input: RefusalInput) => true | string;

/** What is no test of a single value: flags of a pattern, and conditions that look at presence or at the collection. */
const NOT_TESTS = new Set([
  'flags',
  'required',
  'set',
  'count',
  'each',
  'some',
]);

const characters = (value: unknown) => [...String(value)].length;

/** Minutes of a window `hh:mm-hh:mm`, with or without days; undefined when it is none. */
function windowMinutes(value: unknown): number | undefined {
  const times = [...String(value).matchAll(/(\d\d):(\d\d)/g)].map(
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes),
  );
  if (times.length !== 2) {
    return undefined;
  }
  const day = 24 * 60;
  return (times[1] - times[0] + day) % day || day;
}

function holdsOr(holds: (value: unknown) => boolean, fix: string): Test {
  return ({ value }) => holds(value) || fix;
}

const TESTS: Record<
  string,
  (argument: any, raw: RawCondition, path: string) => Test
> = {
  eq: wanted =>
    holdsOr(value => value === wanted, `use ${JSON.stringify(wanted)}`),
  ne: refused =>
    holdsOr(
      value => value !== refused,
      `use another value than ${JSON.stringify(refused)}`,
    ),
  in: (choices: unknown[]) =>
    holdsOr(value => choices.includes(value), `use ${showChoices(choices)}`),
  notIn: (refused: unknown[]) =>
    holdsOr(
      value => !refused.includes(value),
      `use another value than ${showChoices(refused)}`,
    ),
  re: (source: string, { flags }) => {
    const pattern = new RegExp(source, flags as string);
    return holdsOr(
      value => pattern.test(String(value)),
      `use a value of the form ${source}`,
    );
  },
  notRe: (source: string, { flags }) => {
    const pattern = new RegExp(source, flags as string);
    return holdsOr(
      value => !pattern.test(String(value)),
      `use a value without ${source}`,
    );
  },
  min: (least: number) =>
    holdsOr(value => Number(value) >= least, `use at least ${least}`),
  max: (most: number) =>
    holdsOr(value => Number(value) <= most, `use at most ${most}`),
  step: (size: number) =>
    holdsOr(
      value => Number.isInteger(Number(value) / size),
      `use a multiple of ${size}`,
    ),
  minLen: (least: number) =>
    holdsOr(
      value => characters(value) >= least,
      `use at least ${least} characters`,
    ),
  maxLen: (most: number) =>
    holdsOr(
      value => characters(value) <= most,
      `use at most ${most} characters`,
    ),
  maxBytes: (most: number) =>
    holdsOr(
      value => Buffer.byteLength(String(value)) <= most,
      `use at most ${most} bytes`,
    ),
  jsonMaxChars: (most: number) =>
    holdsOr(
      value => String(value).replace(/\s/g, '').length <= most,
      `shorten it to ${most} characters, white space not counted`,
    ),
  lePath: (other: string, _raw, path) => atMostAnother(path, other),
  cidr:
    () =>
    ({ value }) => {
      const cidr = String(value);
      return (
        !parseRange(cidr) ||
        networkOf(cidr) === cidr ||
        `use ${networkOf(cidr)}`
      );
    },
  cidrPrefix: ([shortest, longest]: [number, number]) =>
    holdsOr(value => {
      const prefix = parseRange(value)?.prefix ?? shortest;
      return prefix >= shortest && prefix <= longest;
    }, `use a prefix length from /${shortest} to /${longest}`),
  cidrWithin: (outer: string[]) =>
    holdsOr(value => {
      const inner = parseRange(value);
      return !inner || outer.some(cidr => contains(parseRange(cidr)!, inner));
    }, `choose a range inside ${outer.join(', ')}`),
  windowMinutes: (least: number) =>
    holdsOr(
      value => (windowMinutes(value) ?? least) >= least,
      `make the window at least ${least} minutes long`,
    ),
  eachKey: (raw: RawCondition, _raw, path) => {
    const tests = compileTests(path, raw);
    return ({ value, path: at }, input) => {
      for (const key of Object.keys(value as object)) {
        for (const test of tests) {
          const fix = test({ value: key, path: at }, input);
          if (fix !== true) {
            return `for the key ${JSON.stringify(key)}, ${fix}`;
          }
        }
      }
      return true;
    };
  },
};

/** A value that is at most another's, in the same block where both are in one. */
function atMostAnother(path: string, other: string): Test {
  const name = other.slice(other.lastIndexOf('.') + 1);
  const sameBlock =
    path.slice(0, path.lastIndexOf('.')) ===
    other.slice(0, other.lastIndexOf('.'));
  const read = compilePath(other);
  return ({ value, path: at }, input) => {
    const wanted = pathText([...at.slice(0, -1), name]);
    const limit = read(input).found.find(
      found => !sameBlock || pathText(found.path) === wanted,
    );
    return (
      limit === undefined ||
      Number(value) <= Number(limit.value) ||
      `use at most ${limit.value}, the value of ${pathText(limit.path)}`
    );
  };
}

/** The tests of a condition on a value that is set; a name that is not known is an error. */
export function compileTests(path: string, raw: RawCondition): Test[] {
  return Object.entries(raw)
    .filter(([name]) => !NOT_TESTS.has(name))
    .map(([name, argument]) => {
      if (!TESTS[name]) {
        throw new Error(`${path}: no condition is named ${name}`);
      }
      return TESTS[name](argument, raw, path);
    });
}
