import { canonicalJson } from '../values/canonical';
import { isEqual } from '../values/isEqual';
import { isValues } from '../values/unknown';

/** Ways in which two values mean the same to AWS's provider. */
export type Equivalence =
  | 'policy'
  | 'json'
  | 'case'
  | 'engineVersion'
  | 'logGroupArn'
  | 'number';

const compare: Record<Equivalence, (one: string, other: string) => boolean> = {
  // awspolicyequivalence, which the provider compares policies with: order of
  // keys and of lists, and a list of one, mean nothing
  policy: (one, other) => sameJson(one, other, normalPolicy),
  // structure.SuppressJsonDiff and verify.SuppressEquivalentJSONDiffs
  json: (one, other) => sameJson(one, other, value => value),
  case: (one, other) => one.toLowerCase() === other.toLowerCase(),
  // "17" is told and 17.7 runs: compareActualEngineVersion in internal/service/rds
  engineVersion: (one, other) =>
    one.startsWith(`${other}.`) || other.startsWith(`${one}.`),
  // logs ARNs come back with ":*" from some calls
  logGroupArn: (one, other) =>
    one.replace(/:\*$/, '') === other.replace(/:\*$/, ''),
  // "8080" and "08080.0" are one number in a text attribute
  number: (one, other) =>
    one.trim() !== '' && other.trim() !== '' && Number(one) === Number(other),
};

/** Whether two values mean the same, in the given way. */
export function isEquivalent(
  equivalence: Equivalence | undefined,
  one: unknown,
  other: unknown,
): boolean {
  if (isEqual(one, other)) {
    return true;
  }
  return (
    equivalence !== undefined &&
    typeof one === 'string' &&
    typeof other === 'string' &&
    compare[equivalence](one, other)
  );
}

function sameJson(
  one: string,
  other: string,
  normalise: (value: unknown) => unknown,
): boolean {
  try {
    return (
      canonicalJson(normalise(JSON.parse(one))) ===
      canonicalJson(normalise(JSON.parse(other)))
    );
  } catch {
    return false;
  }
}

function normalPolicy(value: unknown, key?: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => normalPolicy(item));
    if (items.length === 1 && key !== 'Statement') {
      return items[0];
    }
    return items.sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  }
  if (!isValues(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'Statement' && isValues(item)
        ? [normalPolicy(item)]
        : normalPolicy(item, name),
    ]),
  );
}
