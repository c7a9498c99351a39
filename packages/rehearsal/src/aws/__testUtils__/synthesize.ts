import { RawConditions } from '../conditions';
import { RawCondition } from '../conditionTests';
import { RawRule } from '../rules';
import { ResourceValues } from '../types';

/** Values of the form that a regular expression in a `when` asks for. */
const OF_FORM: Record<string, string> = {
  '^aurora': 'aurora-postgresql',
  '^HMAC_': 'HMAC_256',
  '^ECC_NIST_P(?:256|384|521)$': 'ECC_NIST_P256',
  '^(?:ECC_SECG_P256K1|ML_DSA_)': 'ML_DSA_44',
  '^RSA_': 'RSA_2048',
};

/** Values that a `notRe` refuses, tried one after the other. */
const REFUSED = [
  'aurora-postgresql16.4',
  'a--b',
  'default',
  'system:masters',
  'arn:aws:sts::1:assumed-role/x',
  'sg-web',
  'a..b',
  'topic.fifo',
  'secret-AbCdEf',
  '/aws/x',
  '{{resolve}}',
  'pass/word',
  'arn:aws:s3:::b/AWSLogs/',
  'alias/aws/rds',
];

const MISSING = undefined;

/** Makes resources that a declarative rule refuses: `when` holds, and one part of the rest does not. */
export class Synthesizer {
  readonly #rule: RawRule;

  constructor(rule: RawRule) {
    this.#rule = rule;
  }

  violations(): { what: string; values: ResourceValues }[] {
    const { check = {} } = this.#rule;
    const groups: [string, string[]][] = [
      ...one('exactlyOneOf none', check.exactlyOneOf, () => []),
      ...one('exactlyOneOf two', check.exactlyOneOf, all => all.slice(0, 2)),
      ...one('atMostOneOf', check.atMostOneOf, all => all.slice(0, 2)),
      ...one('atLeastOneOf', check.atLeastOneOf, () => []),
      ...one('allOrNone', check.allOrNone, all => all.slice(0, 1)),
      ...one('allEqual', check.allEqual, all => all.slice(0, 1)),
    ];
    return [
      ...this.#conditionViolations(check.then),
      ...groups.map(([what, paths]) => ({
        what,
        values: this.#resource(paths.map(path => [path, true])),
      })),
    ];
  }

  #conditionViolations(then: RawConditions = {}) {
    return Object.entries(then).flatMap(([path, condition]) =>
      Object.keys(condition)
        .filter(name => !['flags', 'required'].includes(name))
        .map(name => {
          const entries: [string, unknown][] = [
            ...limits(path, condition),
            [path, violating(name, condition)],
          ];
          return {
            what: `${path} ${name}`,
            values: this.#resource(entries),
          };
        }),
    );
  }

  /** A resource with what `when` asks for and then the entries. */
  #resource(entries: [path: string, value: unknown][]): ResourceValues {
    const values: ResourceValues = {};
    for (const [path, condition] of Object.entries(
      this.#rule.check?.when ?? {},
    )) {
      place(values, path, satisfying(condition));
    }
    for (const [path, value] of entries) {
      place(values, path, value);
    }
    return values;
  }
}

function one(
  what: string,
  paths: string[] | undefined,
  choose: (all: string[]) => string[],
): [string, string[]][] {
  return paths ? [[what, choose(paths)]] : [];
}

/** Sets a value at a path, with one block on each step; a missing one is left out. */
function place(values: ResourceValues, path: string, value: unknown) {
  if (value === MISSING) {
    return;
  }
  const names = path.split('.');
  const last = names.pop() as string;
  let block = values;
  for (const name of names) {
    if (!Array.isArray(block[name])) {
      block[name] = [{}];
    }
    [block] = block[name] as ResourceValues[];
  }
  block[last] = value;
}

function satisfying(condition: RawCondition): unknown {
  if ('set' in condition) {
    return condition.set ? [{}] : MISSING;
  }
  if ('eq' in condition) {
    return condition.eq;
  }
  if (Array.isArray(condition.in)) {
    return condition.in.find(value => value !== null && value !== '');
  }
  if ('notIn' in condition) {
    return 'something else';
  }
  if ('re' in condition) {
    return OF_FORM[String(condition.re)];
  }
  return condition.min;
}

/** A higher value elsewhere or lower limits, where a condition compares with another path. */
function limits(path: string, { lePath }: RawCondition): [string, unknown][] {
  return lePath && lePath !== path ? [[String(lePath), 1]] : [];
}

function violating(name: string, condition: RawCondition): unknown {
  const argument = condition[name] as any;
  switch (name) {
    case 'set':
      return argument ? MISSING : 'something';
    case 'eq':
      return typeof argument === 'boolean' ? !argument : 'another';
    case 'ne':
      return argument;
    case 'in':
      return typeof argument.find((value: unknown) => value !== null) ===
        'number'
        ? 33333
        : 'another';
    case 'notIn':
      return argument.find((value: unknown) => value !== null);
    case 're':
      return '\u00a0not of that form!\u00a0';
    case 'notRe': {
      const pattern = new RegExp(argument, String(condition.flags ?? ''));
      return REFUSED.find(value => pattern.test(value));
    }
    case 'min':
      return argument - 1;
    case 'max':
      return argument + 1;
    case 'step':
      return argument * 1.5;
    case 'maxLen':
    case 'maxBytes':
    case 'jsonMaxChars':
      return 'a'.repeat(argument + 1);
    case 'count':
      return Array(argument.max === undefined ? 0 : argument.max + 1).fill('a');
    case 'each':
      return [violating(Object.keys(argument)[0], argument)];
    case 'eachKey':
      return { [String(violating(Object.keys(argument)[0], argument))]: 'x' };
    case 'lePath':
      return 2;
    case 'cidr':
      return '203.0.113.5/24';
    case 'cidrPrefix':
      return `10.0.0.0/${argument[1] + 1}`;
    case 'cidrWithin':
      return '100.64.0.0/24';
    case 'windowMinutes':
      return '02:00-02:10';
    default:
      throw new Error(`no violation of ${name}`);
  }
}
