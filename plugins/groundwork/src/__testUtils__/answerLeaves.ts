import { specInputJsonSchema } from '@groundwork/backstage-plugin-groundwork-common';

type Schema = Record<string, any>;

/**
 * Path of every answer about an environment that the spec takes, as its schema
 * tells; `[]` stands for an entry of a list, and a list of texts is one answer.
 */
export function answerLeaves(): string[] {
  const { environments } = specInputJsonSchema().properties as Schema;
  return [...new Set(leaves(environments.items, ''))].sort();
}

function leaves(schema: Schema, path: string): string[] {
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches)
    return branches.flatMap((branch: Schema) => leaves(branch, path));
  if (schema.properties)
    return Object.entries<Schema>(schema.properties).flatMap(([key, inner]) =>
      leaves(inner, path ? `${path}.${key}` : key),
    );
  if (schema.items?.properties) return leaves(schema.items, `${path}[]`);
  return [path];
}
