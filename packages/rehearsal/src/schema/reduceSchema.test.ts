import type { Names } from './NamedTypes';
import { reduceSchema } from './reduceSchema';
import type { ProviderSchema } from './types';

const type = { block: {} };
const schema: ProviderSchema = {
  provider: type,
  resource_schemas: { aws_vpc: type, aws_eip: type },
  data_source_schemas: { aws_vpc: type, aws_ami: type },
  ephemeral_resource_schemas: { aws_kms_secrets: type },
  functions: {},
};

function reduced(names: Partial<Names>): ProviderSchema {
  return reduceSchema('aws', schema, {
    words: new Set(),
    declared: new Set(),
    isPartial: false,
    ...names,
  });
}

it('keeps the types that are named, and all else', () => {
  expect(reduced({ words: new Set(['aws_vpc', 'other_word']) })).toEqual({
    ...schema,
    resource_schemas: { aws_vpc: type },
    data_source_schemas: { aws_vpc: type },
    ephemeral_resource_schemas: {},
  });
});

it('stays whole where a name is missing, so that Terraform can tell which is meant', () => {
  expect(reduced({ declared: new Set(['aws_vcp']) })).toEqual(schema);
});

it('leaves names of other providers to them', () => {
  expect(
    reduced({ declared: new Set(['helm_relaese', 'aws_vpc']) })
      .resource_schemas,
  ).toEqual({});
});

it('stays whole where not every name is known', () => {
  expect(reduced({ isPartial: true })).toEqual(schema);
});
