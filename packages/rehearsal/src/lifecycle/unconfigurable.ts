import type { Diagnostic, Path } from '../protocol/diagnostics';
import type { BlockSchema } from '../schema/types';
import { isValues, type Values } from '../values/unknown';

/** Complaints about values for attributes that only the provider sets. */
export function unconfigurable(
  block: BlockSchema,
  config: Values,
  path: Path = [],
): Diagnostic[] {
  const own = Object.entries(block.attributes ?? {})
    .filter(
      ([name, { computed, optional, required }]) =>
        computed &&
        !optional &&
        !required &&
        config[name] !== null &&
        config[name] !== undefined,
    )
    .map(
      ([name]): Diagnostic => ({
        severity: 'error',
        summary: 'Value for unconfigurable attribute',
        detail: `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
        path: [...path, name],
      }),
    );
  const nested = Object.entries(block.block_types ?? {}).flatMap(
    ([name, { block: inner, nesting_mode: nesting }]) => {
      const value = config[name];
      if (Array.isArray(value)) {
        return value.flatMap((element, index) =>
          isValues(element)
            ? unconfigurable(
                inner,
                element,
                // an element of a set has no address
                nesting === 'list' ? [...path, name, index] : [...path, name],
              )
            : [],
        );
      }
      return isValues(value) && nesting === 'single'
        ? unconfigurable(inner, value, [...path, name])
        : [];
    },
  );
  return [...own, ...nested];
}
