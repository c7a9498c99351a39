import type { Behaviour } from '../behaviour/types';
import type { Path } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import { isEqual } from '../values/isEqual';
import { findAll } from '../values/paths';
import { isUnknown, isValues, type Values } from '../values/unknown';

/** Where a change touches an argument that an object cannot change. */
export function replacedPaths(
  behaviour: Behaviour,
  block: BlockSchema,
  planned: Values,
  prior: Values,
): Path[] {
  const always = (behaviour.replace ?? []).flatMap(key =>
    changed(block, key.split('.'), planned, prior, []),
  );
  const sometimes = Object.entries(behaviour.replaceWhen ?? {})
    .filter(([name, isNew]) => isNew(prior[name], planned[name], planned))
    .map(([name]): Path => [name]);
  return [...always, ...sometimes];
}

function changed(
  block: BlockSchema,
  [name, ...rest]: string[],
  planned: unknown,
  prior: unknown,
  path: Path,
): Path[] {
  const now = isValues(planned) ? planned[name] ?? null : null;
  const before = isValues(prior) ? prior[name] ?? null : null;
  const here = [...path, name];
  if (isEqual(now, before)) {
    return [];
  }
  const nested = block.block_types?.[name];
  if (rest.length === 0 || isUnknown(now)) {
    return [here];
  }
  // an element of a set has no address, and a block that came or went changes as a whole
  if (
    nested?.nesting_mode !== 'list' ||
    !Array.isArray(now) ||
    !Array.isArray(before) ||
    now.length !== before.length
  ) {
    const inner = rest.join('.');
    return isEqual(valuesAt(now, inner), valuesAt(before, inner)) ? [] : [here];
  }
  return now.flatMap((element, index) =>
    changed(nested.block, rest, element, before[index], [...here, index]),
  );
}

function valuesAt(value: unknown, key: string): unknown[] {
  return findAll(value, key).map(found => found.value);
}
