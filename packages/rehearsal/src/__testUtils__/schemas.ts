import { schemasFolder } from '../world/folders';
import { loadSchema, PROVIDERS, type ProviderName } from '../schema/loadSchema';
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ProviderSchema,
} from '../schema/types';

const loaded = new Map<ProviderName, ProviderSchema>();

/** A committed schema, read once per test file. */
export function schemaOf(provider: ProviderName): ProviderSchema {
  const known = loaded.get(provider) ?? loadSchema(schemasFolder(), provider);
  loaded.set(provider, known);
  return known;
}

/** Block of a resource type of any provider. */
export function resourceBlock(type: string): BlockSchema | undefined {
  return PROVIDERS.map(name => schemaOf(name).resource_schemas[type]).find(
    Boolean,
  )?.block;
}

/** What a dotted path leads to in a schema. */
export function schemaAt(
  block: BlockSchema,
  key: string,
): AttributeSchema | NestedBlockSchema | undefined {
  const [name, ...rest] = key.split('.');
  const nested = block.block_types?.[name];
  const attribute = block.attributes?.[name];
  if (rest.length === 0) {
    return attribute ?? nested;
  }
  const inner =
    nested?.block ??
    (attribute?.nested_type && {
      attributes: attribute.nested_type.attributes,
    });
  return inner && schemaAt(inner, rest.join('.'));
}
