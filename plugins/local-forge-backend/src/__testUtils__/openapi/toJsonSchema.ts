/** A schema of OpenAPI 3.0 or of JSON Schema 2019-09. */
export type Schema = { [key: string]: unknown };

const COMBINERS = ['allOf', 'anyOf', 'oneOf'];

/** Words of OpenAPI that JSON Schema does not know. */
const DROPPED = [
  'nullable',
  'discriminator',
  'deprecated',
  'readOnly',
  'writeOnly',
  'xml',
];

/**
 * Turns a schema of OpenAPI 3.0 into one of JSON Schema 2019-09 that takes no
 * key which the document does not declare.
 */
export function toJsonSchema(schema: Schema): Schema {
  const converted = convert(schema);
  const mayBeObject =
    '$ref' in schema ||
    schema.type === 'object' ||
    'properties' in schema ||
    COMBINERS.some(word => word in schema);
  return mayBeObject
    ? { ...converted, unevaluatedProperties: false }
    : converted;
}

/** As `toJsonSchema` for a part of a combination: the whole decides what is declared. */
export function convert(schema: Schema): Schema {
  const result: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.includes(key)) continue;
    if (COMBINERS.includes(key)) result[key] = (value as Schema[]).map(convert);
    else if (
      key === 'items' ||
      (key === 'additionalProperties' && typeof value === 'object')
    )
      result[key] = toJsonSchema(value as Schema);
    else if (key === 'properties')
      result[key] = Object.fromEntries(
        Object.entries(value as Schema).map(([name, property]) => [
          name,
          toJsonSchema(property as Schema),
        ]),
      );
    else if (key === '$ref')
      result[key] = (value as string).replace(
        '#/components/schemas/',
        'github:',
      );
    else result[key] = value;
  }
  // an object of which nothing is said may hold anything
  const isFree =
    schema.type === 'object' &&
    !('properties' in schema) &&
    !COMBINERS.some(word => word in schema);
  if (isFree) result.additionalProperties ??= true;
  return schema.nullable ? orNull(result) : result;
}

function orNull(schema: Schema): Schema {
  if (typeof schema.type === 'string' && !('enum' in schema))
    return { ...schema, type: [schema.type, 'null'] };
  return { anyOf: [schema, { type: 'null' }] };
}
