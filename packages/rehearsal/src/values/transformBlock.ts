import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  Nesting,
} from '../schema/types';
import { isUnknown, isValues, type Values } from './unknown';

/** One attribute on the way through a block. */
export interface AttributeVisit {
  attribute: AttributeSchema;
  value: unknown;
  /** The same attribute of the values beside it; undefined where they have no such element. */
  beside: unknown;
  /** Names from the top, joined by dots, without indexes: `vpc_config.subnet_ids`. */
  key: string;
}

/** One kind of nested block on the way through a block. */
export interface NestedVisit {
  nested: NestedBlockSchema;
  value: unknown;
  beside: unknown;
  key: string;
}

export interface BlockVisitor {
  attribute(visit: AttributeVisit): unknown;
  /** What stands for the nested blocks before they are gone through themselves. */
  nested?(visit: NestedVisit): unknown;
}

/**
 * Goes through values as their schema says and builds new ones.
 *
 * @param beside - other values of the same schema, for comparison; elements of lists go by position
 */
export function transformBlock(
  block: BlockSchema,
  values: Values,
  visitor: BlockVisitor,
  beside?: unknown,
  prefix = '',
): Values {
  const result: Values = {};
  const other = isValues(beside) ? beside : undefined;
  for (const [name, attribute] of Object.entries(block.attributes ?? {})) {
    const key = prefix + name;
    const value = visitor.attribute({
      attribute,
      value: values[name] ?? null,
      beside: other?.[name],
      key,
    });
    result[name] = attribute.nested_type
      ? eachElement(
          value,
          attribute.nested_type.nesting_mode,
          other?.[name],
          (element, elementBeside) =>
            transformBlock(
              { attributes: attribute.nested_type!.attributes },
              element,
              visitor,
              elementBeside,
              `${key}.`,
            ),
        )
      : value;
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const key = prefix + name;
    const given = values[name] ?? emptyBlocks(nested.nesting_mode);
    const value = visitor.nested
      ? visitor.nested({ nested, value: given, beside: other?.[name], key })
      : given;
    result[name] = eachElement(
      value,
      nested.nesting_mode,
      other?.[name],
      (element, elementBeside) =>
        transformBlock(
          nested.block,
          element,
          visitor,
          elementBeside,
          `${key}.`,
        ),
    );
  }
  return result;
}

function emptyBlocks(nesting: Nesting): unknown {
  if (nesting === 'single' || nesting === 'group') {
    return null;
  }
  return nesting === 'map' ? {} : [];
}

function eachElement(
  value: unknown,
  nesting: Nesting,
  beside: unknown,
  transform: (element: Values, beside: unknown) => Values,
): unknown {
  if (value === null || value === undefined || isUnknown(value)) {
    return value ?? null;
  }
  if (Array.isArray(value)) {
    const others = Array.isArray(beside) ? beside : [];
    return value.map((element, index) =>
      isValues(element)
        ? transform(element, nesting === 'list' ? others[index] : undefined)
        : element,
    );
  }
  if (!isValues(value)) {
    return value;
  }
  if (nesting === 'map') {
    const others = isValues(beside) ? beside : {};
    return Object.fromEntries(
      Object.entries(value).map(([key, element]) => [
        key,
        isValues(element) ? transform(element, others[key]) : element,
      ]),
    );
  }
  return transform(value, beside);
}
