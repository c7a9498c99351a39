import { toSchemaMessage } from '../protocol/schemaMessage';
import type { ProviderName } from '../schema/loadSchema';
import type { NamedTypes } from '../schema/NamedTypes';
import { reduceSchema } from '../schema/reduceSchema';
import type { ProviderSchema } from '../schema/types';

/** A provider's schema as Terraform is given it: encoded once for the same types. */
export class ServedSchema {
  #types?: string;
  #bytes?: Buffer;

  constructor(
    private readonly provider: ProviderName,
    private readonly schema: ProviderSchema,
    private readonly encode: (message: object) => Buffer,
    /** Without it every type is served. */
    private readonly named?: NamedTypes,
  ) {}

  get bytes(): Buffer {
    const schema = this.named
      ? reduceSchema(this.provider, this.schema, this.named.read())
      : this.schema;
    const types = typesOf(schema).join();
    if (!this.#bytes || this.#types !== types) {
      this.#bytes = this.encode(toSchemaMessage(schema));
      this.#types = types;
    }
    return this.#bytes;
  }
}

function typesOf(schema: ProviderSchema): string[] {
  return [
    schema.resource_schemas,
    schema.data_source_schemas,
    schema.ephemeral_resource_schemas,
  ].flatMap((types, kind) => Object.keys(types).map(type => `${kind}${type}`));
}
