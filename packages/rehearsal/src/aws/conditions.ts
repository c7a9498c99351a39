import { Check, Finding, Verdict } from './check';
import { compileTests, RawCondition, Test } from './conditionTests';
import { compilePath, Found, isSet, Path, pathText, Reader } from './paths';
import { showChoices, showState } from './show';
import { RefusalInput } from './types';

/** Paths and their conditions; all must hold. */
export type RawConditions = Record<string, RawCondition>;

/** What to do when nothing is there, or true when that is fine. */
function fixForMissing(path: string, raw: RawCondition): true | string {
  if ('eq' in raw) {
    return `set ${path} to ${JSON.stringify(raw.eq)}`;
  }
  if (Array.isArray(raw.in) && !raw.in.includes(null)) {
    return `set ${path} to ${showChoices(raw.in)}`;
  }
  if (raw.required || (Array.isArray(raw.notIn) && raw.notIn.includes(null))) {
    return `set ${path}`;
  }
  return true;
}

/** Where a diagnostic points when nothing is there: the outermost name. */
export function rootOf(path: string): Path {
  return [path.split('.')[0]];
}

/** Compiles the conditions on one path. */
export function compileCondition(path: string, raw: RawCondition): Check {
  const read = compilePath(path);
  const reads = [path, ...(typeof raw.lePath === 'string' ? [raw.lePath] : [])];
  if ('set' in raw) {
    return { reads, judge: judgeSet(path, read, raw.set === true) };
  }
  if ('count' in raw) {
    const count = raw.count as { min?: number; max?: number };
    return { reads, judge: judgeCount(path, read, count) };
  }
  if ('some' in raw) {
    const tests = compileTests(path, raw.some as RawCondition);
    return { reads, judge: judgeSome(path, read, tests) };
  }
  const each = 'each' in raw;
  const tests = compileTests(path, each ? (raw.each as RawCondition) : raw);
  const missing = each ? true : fixForMissing(path, raw);
  return {
    reads,
    judge(input) {
      const reading = read(input);
      if (!reading.found.length && reading.unknown) {
        return 'unknown';
      }
      if (!reading.found.length) {
        return missing === true
          ? []
          : [
              {
                path: rootOf(path),
                problem: `${path} is not set`,
                fix: missing,
              },
            ];
      }
      const values = each
        ? reading.found.flatMap(found => elements(found, input.isUnknown))
        : reading.found;
      const findings = values.flatMap(found => test(tests, found, input));
      return !findings.length && reading.unknown ? 'unknown' : findings;
    },
  };
}

function elements(
  { value, path }: Found,
  isUnknown: (candidate: unknown) => boolean,
): Found[] {
  const list = Array.isArray(value) ? value : [value];
  return list
    .map((element, index) => ({ value: element, path: [...path, index] }))
    .filter(found => isSet(found.value) && !isUnknown(found.value));
}

function test(tests: Test[], found: Found, input: RefusalInput): Finding[] {
  for (const one of tests) {
    const fix = one(found, input);
    if (fix !== true) {
      return [
        {
          path: found.path,
          problem: showState(found.path, found.value),
          fix,
        },
      ];
    }
  }
  return [];
}

function judgeSet(path: string, read: Reader, wanted: boolean) {
  return (input: RefusalInput) => {
    const reading = read(input);
    const found = reading.found.find(({ value }) => isSet(value));
    if (!found && reading.unknown) {
      return 'unknown';
    }
    if (wanted && !found) {
      const problem = `${path} is not set`;
      return [{ path: rootOf(path), problem, fix: `set ${path}` }];
    }
    if (!wanted && found) {
      const problem = showState(found.path, found.value);
      return [{ path: found.path, problem, fix: `leave out ${path}` }];
    }
    return [];
  };
}

function judgeSome(path: string, read: Reader, tests: Test[]) {
  return (input: RefusalInput): Verdict => {
    const reading = read(input);
    const values = reading.found.flatMap(found =>
      elements(found, input.isUnknown),
    );
    if (values.some(found => !test(tests, found, input).length)) {
      return [];
    }
    return reading.unknown
      ? 'unknown'
      : [
          {
            path: rootOf(path),
            problem: `no ${path} fits`,
            fix: 'add one that does',
          },
        ];
  };
}

function judgeCount(
  path: string,
  read: Reader,
  { min = 0, max = Infinity }: { min?: number; max?: number },
) {
  const bounds =
    max === Infinity
      ? `at least ${min}`
      : `${min ? `${min} to` : 'at most'} ${max}`;
  return (input: RefusalInput) => {
    const reading = read(input);
    if (reading.unknown) {
      return 'unknown';
    }
    const found = reading.found.length
      ? reading.found
      : [{ value: [], path: rootOf(path) }];
    return found.flatMap(({ value, path: at }) => {
      const count = Array.isArray(value) ? value.length : 1;
      return count < min || count > max
        ? [
            {
              path: at,
              problem: `${pathText(at)} has ${count}`,
              fix: `give ${bounds} of ${path}`,
            },
          ]
        : [];
    });
  };
}

/** Compiles a map of paths to conditions; what is not known yet is passed over, path by path. */
export function compileConditions(raw: RawConditions = {}): Check[] {
  return Object.entries(raw).map(([path, condition]) =>
    compileCondition(path, condition),
  );
}
