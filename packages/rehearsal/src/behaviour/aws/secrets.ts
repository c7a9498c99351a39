import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

const DEFAULT_WINDOW_DAYS = 30;

/** Secrets of our own, and what is in them. */
export const secrets: Record<string, Behaviour> = {
  aws_secretsmanager_secret: {
    source: [
      provider('secretsmanager/secret.go'),
      operation('secretsmanager', 'CreateSecret'),
      operation('secretsmanager', 'DeleteSecret'),
    ],
    replace: ['name', 'name_prefix'],
    defaults: {
      force_overwrite_replica_secret: false,
      recovery_window_in_days: DEFAULT_WINDOW_DAYS,
    },
    equivalent: { policy: 'policy' },
    references: [
      keyReference('kms_key_id', {
        code: 'InvalidParameterException',
        message: 'The KMS key {value} does not exist or is not accessible.',
      }),
    ],
    blocks: ({ name }, { remains, region }) =>
      remains.find('aws_secretsmanager_secret', { name }, { region }).length > 0
        ? {
            code: 'InvalidRequestException',
            message:
              "You can't create this secret because a secret with this name is already scheduled for deletion.",
          }
        : undefined,
    unique: {
      by: ['name'],
      answer: {
        code: 'ResourceExistsException',
        message: 'The operation failed because the secret already exists.',
      },
    },
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      const arn = making.arn(
        'secretsmanager',
        `secret:${name}-${making.hex(6, 'suffix')}`,
      );
      return { id: arn, arn, name, name_prefix: '', policy: '' };
    },
    // a name is taken for as long as its secret can be called back
    remains: ({ values, ...object }) =>
      values.recovery_window_in_days === 0
        ? []
        : [
            {
              ...object,
              values: {
                ...values,
                deleted_date: '2026-01-01T00:00:00Z',
              },
            },
          ],
  },
  aws_secretsmanager_secret_version: {
    source: [
      provider('secretsmanager/secret_version.go'),
      operation('secretsmanager', 'PutSecretValue'),
    ],
    replace: ['secret_id', 'secret_string_wo_version'],
    references: [
      {
        attribute: 'secret_id',
        types: ['aws_secretsmanager_secret'],
        by: ['arn', 'id', 'name'],
        answer: {
          code: 'ResourceNotFoundException',
          message: "Secrets Manager can't find the specified secret. ({value})",
        },
      },
    ],
    computed(making) {
      const version = `terraform-${making.hex(26)}`;
      return {
        id: `${making.values.secret_id}|${version}`,
        arn: making.values.secret_id,
        has_secret_string_wo: true,
        version_id: version,
        version_stages: ['AWSCURRENT'],
      };
    },
  },
  aws_secretsmanager_secret_rotation: {
    source: [
      provider('secretsmanager/secret_rotation.go'),
      operation('secretsmanager', 'RotateSecret'),
    ],
    replace: ['secret_id'],
    defaults: { rotate_immediately: true },
    references: [
      {
        attribute: 'secret_id',
        types: ['aws_secretsmanager_secret'],
        by: ['arn', 'id', 'name'],
        answer: {
          code: 'ResourceNotFoundException',
          message: "Secrets Manager can't find the specified secret. ({value})",
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({
      id: values.secret_id,
      rotation_enabled: true,
    }),
  },
};
