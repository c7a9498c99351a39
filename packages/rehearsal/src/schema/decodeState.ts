import type { BlockSchema, Nesting } from './types';
import { isValues, type Values } from '../values/unknown';

/** State as Terraform keeps it in JSON, in the shape that the schema says: nothing missing, nothing extra. */
export function decodeState(block: BlockSchema, state: unknown): Values | null {
  if (!isValues(state)) {
    return null;
  }
  const result: Values = {};
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    const value = state[name] ?? null;
    if (attribute.nested_type) {
      const inner = { attributes: attribute.nested_type.attributes };
      result[name] = decodeNested(
        inner,
        attribute.nested_type.nesting_mode,
        value,
      );
    } else {
      result[name] =
        attribute.type === 'dynamic' ? decodeDynamic(value) : value;
    }
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const isMany = ['list', 'set'].includes(nested.nesting_mode);
    result[name] = decodeNested(
      nested.block,
      nested.nesting_mode,
      state[name] ?? (isMany ? [] : null),
    );
  }
  return result;
}

function decodeNested(
  block: BlockSchema,
  nesting: Nesting,
  value: unknown,
): unknown {
  if (Array.isArray(value)) {
    return value.map(element => decodeState(block, element));
  }
  if (nesting === 'map' && isValues(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [
        key,
        decodeState(block, element),
      ]),
    );
  }
  return decodeState(block, value);
}

/** State holds a dynamic value beside its type; the wire wants the type first, as bytes. */
function decodeDynamic(value: unknown): unknown {
  return isValues(value) && 'type' in value && 'value' in value
    ? [Buffer.from(JSON.stringify(value.type)), value.value]
    : null;
}
