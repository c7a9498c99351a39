import type { Path } from '../protocol/diagnostics';
import { isValues } from './unknown';

/** One value that a dotted path leads to, and the steps to it. */
export interface Found {
  path: Path;
  value: unknown;
}

/**
 * Everything that a dotted path leads to: every element of the lists on the
 * way and at its end. `vpc_config.subnet_ids` finds each subnet.
 */
export function findAll(value: unknown, key: string): Found[] {
  return walk(value, key.split('.'), []);
}

function walk(value: unknown, steps: string[], path: Path): Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => walk(item, steps, [...path, index]));
  }
  if (steps.length === 0) {
    return value === null || value === undefined ? [] : [{ path, value }];
  }
  const [name, ...rest] = steps;
  return isValues(value) && Object.hasOwn(value, name)
    ? walk(value[name], rest, [...path, name])
    : [];
}

/** The texts that a dotted path leads to. */
export function textsAt(value: unknown, key: string): string[] {
  return findAll(value, key)
    .map(found => found.value)
    .filter((text): text is string => typeof text === 'string' && text !== '');
}
