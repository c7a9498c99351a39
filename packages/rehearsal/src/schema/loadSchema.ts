import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { supplementSchema, SUPPLEMENTS } from './supplements';
import type { BlockSchema, ProviderSchema } from './types';

/** The providers that there are stand-ins for. */
export const PROVIDERS = [
  'aws',
  'helm',
  'kubernetes',
  'null',
  'random',
  'time',
  'tls',
] as const;

export type ProviderName = (typeof PROVIDERS)[number];

type ComputedBlocks = Record<string, string[]>;

/** Reads the schema of one provider from a folder of `<provider>.json.gz` files. */
export function loadSchema(
  folder: string,
  provider: ProviderName,
): ProviderSchema {
  const document = JSON.parse(
    gunzipSync(
      fs.readFileSync(path.join(folder, `${provider}.json.gz`)),
    ).toString('utf8'),
  );
  const [found] = Object.values<Partial<ProviderSchema>>(
    document.provider_schemas,
  );
  const schema: ProviderSchema = {
    provider: found.provider ?? { block: {} },
    resource_schemas: found.resource_schemas ?? {},
    data_source_schemas: found.data_source_schemas ?? {},
    ephemeral_resource_schemas: found.ephemeral_resource_schemas ?? {},
    functions: found.functions ?? {},
  };
  supplementSchema(schema, SUPPLEMENTS[provider] ?? {});
  const computedBlocks: ComputedBlocks = JSON.parse(
    fs.readFileSync(path.join(folder, 'computed-blocks.json'), 'utf8'),
  );
  for (const [type, keys] of Object.entries(computedBlocks)) {
    const block = schema.resource_schemas[type]?.block;
    for (const key of block ? keys : []) {
      markComputed(block, key.split('.'));
    }
  }
  return schema;
}

function markComputed(block: BlockSchema, [name, ...rest]: string[]): void {
  const nested = block.block_types?.[name];
  if (!nested) {
    return;
  }
  if (rest.length > 0) {
    markComputed(nested.block, rest);
  } else {
    nested.computed = true;
  }
}
