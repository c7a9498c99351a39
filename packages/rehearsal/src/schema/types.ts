/** A type as Terraform writes it in JSON: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type TypeExpression =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | ['list' | 'set' | 'map', TypeExpression]
  | ['object', Record<string, TypeExpression>]
  | ['tuple', TypeExpression[]];

export type Nesting = 'single' | 'list' | 'set' | 'map' | 'group';

/** One attribute, in the format of `terraform providers schema -json`. */
export interface AttributeSchema {
  type?: TypeExpression;
  nested_type?: {
    attributes: Record<string, AttributeSchema>;
    nesting_mode: Nesting;
  };
  required?: boolean;
  optional?: boolean;
  computed?: boolean;
  sensitive?: boolean;
  deprecated?: boolean;
  write_only?: boolean;
}

export interface NestedBlockSchema {
  nesting_mode: Nesting;
  block: BlockSchema;
  min_items?: number;
  max_items?: number;
  /** Whether the provider fills the block in when the configuration has none. */
  computed?: boolean;
}

export interface BlockSchema {
  attributes?: Record<string, AttributeSchema>;
  block_types?: Record<string, NestedBlockSchema>;
}

export interface TypeSchema {
  version?: number;
  block: BlockSchema;
}

export interface FunctionSchema {
  summary?: string;
  parameters: { name: string; type: TypeExpression }[];
  variadic_parameter?: { name: string; type: TypeExpression };
  return_type: TypeExpression;
}

/** Everything that one provider knows. */
export interface ProviderSchema {
  provider: TypeSchema;
  resource_schemas: Record<string, TypeSchema>;
  data_source_schemas: Record<string, TypeSchema>;
  ephemeral_resource_schemas: Record<string, TypeSchema>;
  functions: Record<string, FunctionSchema>;
}
