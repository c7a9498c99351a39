import { Check, Finding } from './check';
import { compileTests, RawCondition, Test } from './conditionTests';
import { readData } from './data';
import { compilePath, Found, isSet, pathText } from './paths';
import { showState } from './show';
import { RefusalInput } from './types';

/** A constraint as `aws/constraints.json` writes it; its `format` tells the fields. */
export interface RawConstraint {
  kind: 'scalar' | 'list' | 'map' | 'block';
  from: 'model' | 'doc' | 'provider';
  api: string;
  note?: string;
  /** File of the provider whose schema refuses the value while it plans. */
  plan?: string;
  enum?: unknown[];
  pattern?: string;
  flags?: string;
  min?: number;
  max?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  /** For each key of a map. */
  keys?: Partial<RawConstraint>;
}

/** Whether the provider refuses by itself, without asking AWS. */
export function isProviders({ from, plan }: RawConstraint): boolean {
  return from === 'provider' || plan !== undefined;
}

/** A constraint ready to be judged. */
export interface Constraint extends Check {
  /** `constraint:<type>.<path>`. */
  id: string;
  path: string;
  raw: RawConstraint;
}

interface ConstraintsFile {
  source: string;
  types: Record<string, Record<string, RawConstraint>>;
}

/** The same limits in the words of `rules.yaml`. */
function conditionOf(raw: Partial<RawConstraint>): RawCondition {
  const condition: RawCondition = {
    in: raw.enum,
    re: raw.pattern,
    min: raw.min,
    max: raw.max,
    step: raw.multipleOf,
    minLen: raw.minLength,
    maxLen: raw.maxLength,
    flags: raw.flags,
  };
  return Object.fromEntries(
    Object.entries(condition).filter(([, argument]) => argument !== undefined),
  );
}

/** Compiles one constraint of a resource type. */
export function compileConstraint(
  type: string,
  path: string,
  raw: RawConstraint,
): Constraint {
  const read = compilePath(path);
  const values = compileTests(path, conditionOf(raw));
  const keys = compileTests(path, conditionOf(raw.keys ?? {}));
  return {
    id: `constraint:${type}.${path}`,
    path,
    raw,
    reads: [path],
    judge: input =>
      read(input).found.flatMap(found => [
        ...countFindings(raw, found),
        ...entries(raw, found).flatMap(({ what, entry }) =>
          firstFinding(what === 'key' ? keys : values, what, entry, input),
        ),
      ]),
  };
}

interface Entry {
  what: 'key' | 'value';
  entry: Found;
}

/** The single values that a constraint of this kind is about; the elements of a map are reported at the map. */
function entries({ kind }: RawConstraint, { value, path }: Found): Entry[] {
  if (kind === 'block') {
    return [];
  }
  if (kind === 'map' && typeof value === 'object') {
    return Object.entries(value as object).flatMap(([key, element]) => [
      { what: 'key', entry: { value: key, path } },
      { what: 'value', entry: { value: element, path } },
    ]);
  }
  if (Array.isArray(value)) {
    return value.map((element, index) => ({
      what: 'value',
      entry: { value: element, path: [...path, index] },
    }));
  }
  return [{ what: 'value', entry: { value, path } }];
}

function countFindings(
  { kind, minItems = 0, maxItems = Infinity }: RawConstraint,
  { value, path }: Found,
): Finding[] {
  if (kind === 'scalar' || !value || typeof value !== 'object') {
    return [];
  }
  const count = Object.keys(value).length;
  if (count <= maxItems && (count >= minItems || count === 0)) {
    return [];
  }
  const fix =
    count > maxItems ? `give at most ${maxItems}` : `give at least ${minItems}`;
  return [
    { path, problem: `${pathText(path)} has ${count}`, fix: `${fix} of them` },
  ];
}

function firstFinding(
  tests: Test[],
  what: Entry['what'],
  found: Found,
  input: RefusalInput,
): Finding[] {
  if (!isSet(found.value) || input.isUnknown(found.value)) {
    return [];
  }
  for (const test of tests) {
    const fix = test(found, input);
    if (fix !== true) {
      const problem =
        what === 'key'
          ? `${pathText(found.path)} has the key ${JSON.stringify(found.value)}`
          : showState(found.path, found.value);
      return [{ path: found.path, problem, fix }];
    }
  }
  return [];
}

let file: ConstraintsFile | undefined;

/** All of `aws/constraints.json`. */
export function readConstraints(): ConstraintsFile {
  file ??= JSON.parse(readData('constraints.json')) as ConstraintsFile;
  return file;
}

const compiled = new Map<string, Constraint[]>();

/** The constraints of a resource type, compiled when they are first asked for. */
export function constraintsOf(type: string): Constraint[] {
  let constraints = compiled.get(type);
  if (!constraints) {
    constraints = Object.entries(readConstraints().types[type] ?? {}).map(
      ([path, raw]) => compileConstraint(type, path, raw),
    );
    compiled.set(type, constraints);
  }
  return constraints;
}
