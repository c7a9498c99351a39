import type { Names } from './NamedTypes';
import type { ProviderName } from './loadSchema';
import type { ProviderSchema } from './types';

/**
 * A schema with no other types than the named ones: Terraform decodes the whole
 * schema in every command, and AWS's has 1,581 types. It stays whole where a
 * name is missing in it, because Terraform then says which one is meant, and
 * where not every name is known.
 */
export function reduceSchema(
  provider: ProviderName,
  schema: ProviderSchema,
  { words, declared, isPartial }: Names,
): ProviderSchema {
  const isUnknown = (type: string) =>
    type.startsWith(`${provider}_`) &&
    !(type in schema.resource_schemas) &&
    !(type in schema.data_source_schemas) &&
    !(type in schema.ephemeral_resource_schemas);
  if (isPartial || [...declared].some(isUnknown)) return schema;
  const named = <T>(types: Record<string, T>): Record<string, T> =>
    Object.fromEntries(
      Object.entries(types).filter(([type]) => words.has(type)),
    );
  return {
    ...schema,
    resource_schemas: named(schema.resource_schemas),
    data_source_schemas: named(schema.data_source_schemas),
    ephemeral_resource_schemas: named(schema.ephemeral_resource_schemas),
  };
}
