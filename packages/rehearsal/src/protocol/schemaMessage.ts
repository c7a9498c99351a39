import type {
  AttributeSchema,
  BlockSchema,
  FunctionSchema,
  ProviderSchema,
  TypeExpression,
  TypeSchema,
} from '../schema/types';

const NESTING = { single: 1, list: 2, set: 3, map: 4, group: 5 };

/** What every stand-in can do: plan removals, and work when its schema was asked for once. */
export const SERVER_CAPABILITIES = {
  plan_destroy: true,
  get_provider_schema_optional: true,
};

/** A provider's schema as the protocol's message. */
export function toSchemaMessage(schema: ProviderSchema): object {
  return {
    provider: schemaMessage(schema.provider),
    resource_schemas: mapValues(schema.resource_schemas, schemaMessage),
    data_source_schemas: mapValues(schema.data_source_schemas, schemaMessage),
    ephemeral_resource_schemas: mapValues(
      schema.ephemeral_resource_schemas,
      schemaMessage,
    ),
    functions: toFunctionMessages(schema),
    server_capabilities: SERVER_CAPABILITIES,
  };
}

export function toFunctionMessages(schema: ProviderSchema): object {
  return mapValues(schema.functions, functionMessage);
}

function functionMessage(schema: FunctionSchema): object {
  return {
    parameters: schema.parameters.map(({ name, type }) => ({
      name,
      type: typeBytes(type),
    })),
    ...(schema.variadic_parameter && {
      variadic_parameter: {
        name: schema.variadic_parameter.name,
        type: typeBytes(schema.variadic_parameter.type),
      },
    }),
    return: { type: typeBytes(schema.return_type) },
    summary: schema.summary ?? '',
  };
}

function schemaMessage({ version, block }: TypeSchema): object {
  return { version: version ?? 0, block: blockMessage(block, false) };
}

function blockMessage(block: BlockSchema, inSet: boolean): object {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(
      ([name, attribute]) => attributeMessage(name, attribute, inSet),
    ),
    block_types: Object.entries(block.block_types ?? {}).map(
      ([name, nested]) => ({
        type_name: name,
        block: blockMessage(
          nested.block,
          inSet || nested.nesting_mode === 'set',
        ),
        nesting: NESTING[nested.nesting_mode],
        min_items: nested.min_items ?? 0,
        max_items: nested.max_items ?? 0,
      }),
    ),
  };
}

function attributeMessage(
  name: string,
  attribute: AttributeSchema,
  inSet: boolean,
): object {
  const { type, nested_type: nested } = attribute;
  return {
    name,
    // Terraform refuses a schema with a dynamic attribute inside a set
    ...(type && {
      type: typeBytes(inSet && type === 'dynamic' ? 'string' : type),
    }),
    ...(nested && {
      nested_type: {
        attributes: Object.entries(nested.attributes).map(([inner, schema]) =>
          attributeMessage(inner, schema, inSet),
        ),
        nesting: NESTING[nested.nesting_mode],
      },
    }),
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    deprecated: attribute.deprecated ?? false,
    write_only: attribute.write_only ?? false,
  };
}

const encodedTypes = new Map<string, Buffer>();

function typeBytes(type: TypeExpression): Buffer {
  const json = JSON.stringify(type);
  const known = encodedTypes.get(json);
  if (known) {
    return known;
  }
  const bytes = Buffer.from(json);
  encodedTypes.set(json, bytes);
  return bytes;
}

function mapValues<T>(
  record: Record<string, T>,
  convert: (value: T) => object,
): Record<string, object> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, convert(value)]),
  );
}
