import type {
  AttributeSchema,
  FunctionSchema,
  ProviderSchema,
  TypeSchema,
} from './types';

/**
 * What the committed schemas lack, because the packages they were derived from
 * do not say it. Where a real schema says it, the real one counts.
 */
export interface Supplement {
  /** Attributes that the provider fills in when they are left out, as dotted paths by type; `*` is every type. */
  computed?: Record<string, string[]>;
  /** Attributes whose values must not be shown, as dotted paths by type. */
  sensitive?: Record<string, string[]>;
  ephemeral?: Record<string, TypeSchema>;
  functions?: Record<string, FunctionSchema>;
}

const required: AttributeSchema = { type: 'string', required: true };
const computedSecret: AttributeSchema = {
  type: 'string',
  computed: true,
  sensitive: true,
};

function optional(type: 'string' | 'bool' | 'number'): AttributeSchema {
  return { type, optional: true, computed: true };
}

const KUBERNETES_SECRETS = ['kubernetes_secret', 'kubernetes_secret_v1'];

export const SUPPLEMENTS: Record<string, Supplement> = {
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs (Functions, Ephemeral Resources)
  aws: {
    ephemeral: {
      aws_eks_cluster_auth: {
        block: {
          attributes: {
            name: required,
            region: optional('string'),
            token: computedSecret,
          },
        },
      },
      aws_secretsmanager_random_password: {
        block: {
          attributes: {
            exclude_characters: { type: 'string', optional: true },
            exclude_lowercase: { type: 'bool', optional: true },
            exclude_numbers: { type: 'bool', optional: true },
            exclude_punctuation: { type: 'bool', optional: true },
            exclude_uppercase: { type: 'bool', optional: true },
            include_space: { type: 'bool', optional: true },
            password_length: { type: 'number', optional: true },
            require_each_included_type: { type: 'bool', optional: true },
            region: optional('string'),
            random_password: computedSecret,
          },
        },
      },
    },
    functions: {
      arn_build: {
        summary: 'arn_build Function',
        parameters: [
          'partition',
          'service',
          'region',
          'account_id',
          'resource',
        ].map(name => ({ name, type: 'string' })),
        return_type: 'string',
      },
      arn_parse: {
        summary: 'arn_parse Function',
        parameters: [{ name: 'arn', type: 'string' }],
        return_type: [
          'object',
          {
            partition: 'string',
            service: 'string',
            region: 'string',
            account_id: 'string',
            resource: 'string',
          },
        ],
      },
      trim_iam_role_path: {
        summary: 'trim_iam_role_path Function',
        parameters: [{ name: 'arn', type: 'string' }],
        return_type: 'string',
      },
    },
  },
  // https://registry.terraform.io/providers/hashicorp/random/latest/docs
  random: {
    sensitive: { random_password: ['result', 'bcrypt_hash'] },
    ephemeral: {
      random_password: {
        block: {
          attributes: {
            length: { type: 'number', required: true },
            lower: optional('bool'),
            upper: optional('bool'),
            numeric: optional('bool'),
            special: optional('bool'),
            min_lower: optional('number'),
            min_upper: optional('number'),
            min_numeric: optional('number'),
            min_special: optional('number'),
            override_special: { type: 'string', optional: true },
            result: computedSecret,
            bcrypt_hash: computedSecret,
          },
        },
      },
    },
  },
  // https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1
  kubernetes: {
    computed: { '*': ['id', 'metadata.name'] },
    sensitive: Object.fromEntries(
      KUBERNETES_SECRETS.map(type => [type, ['data', 'binary_data']]),
    ),
  },
  // https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
  helm: {
    computed: { helm_release: ['version'] },
    sensitive: {
      helm_release: ['repository_password', 'set_sensitive.value'],
    },
  },
  // https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/private_key
  tls: {
    sensitive: {
      tls_private_key: [
        'private_key_pem',
        'private_key_openssh',
        'private_key_pem_pkcs8',
      ],
      tls_self_signed_cert: ['private_key_pem'],
      tls_cert_request: ['private_key_pem'],
      tls_locally_signed_cert: ['ca_private_key_pem'],
    },
  },
};

/** Lays what a schema lacks beneath it. */
export function supplementSchema(
  schema: ProviderSchema,
  supplement: Supplement,
): void {
  schema.ephemeral_resource_schemas = {
    ...supplement.ephemeral,
    ...schema.ephemeral_resource_schemas,
  };
  schema.functions = { ...supplement.functions, ...schema.functions };
  mark(schema, supplement.sensitive, attribute => {
    attribute.sensitive = true;
  });
  markPrefixedNames(schema);
  mark(schema, supplement.computed, attribute => {
    attribute.computed = !attribute.required;
  });
}

/** A name that may be left out for a prefix is made up by the provider. */
function markPrefixedNames({
  resource_schemas: schemas,
}: ProviderSchema): void {
  for (const { block } of Object.values(schemas)) {
    const { name, name_prefix: prefix } = block.attributes ?? {};
    if (name?.optional && prefix) {
      name.computed = true;
    }
  }
}

function mark(
  { resource_schemas: schemas }: ProviderSchema,
  paths: Record<string, string[]> = {},
  set: (attribute: AttributeSchema) => void,
): void {
  for (const [name, keys] of Object.entries(paths)) {
    const types = name === '*' ? Object.keys(schemas) : [name];
    for (const type of types) {
      for (const key of keys) {
        const attribute = findAttribute(schemas[type], key.split('.'));
        if (attribute) {
          set(attribute);
        }
      }
    }
  }
}

function findAttribute(
  schema: TypeSchema | undefined,
  steps: string[],
): AttributeSchema | undefined {
  let block = schema?.block;
  for (const step of steps.slice(0, -1)) {
    block =
      block?.block_types?.[step]?.block ??
      block?.attributes?.[step]?.nested_type;
  }
  return block?.attributes?.[steps[steps.length - 1]];
}
