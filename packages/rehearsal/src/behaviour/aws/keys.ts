import type { Behaviour } from '../types';
import { operation, provider } from './sources';

const DEFAULT_WINDOW_DAYS = 30;

/** Keys and the names they go by. */
export const keys: Record<string, Behaviour> = {
  aws_kms_key: {
    source: [provider('kms/key.go'), operation('kms', 'ScheduleKeyDeletion')],
    replace: [
      'custom_key_store_id',
      'customer_master_key_spec',
      'key_usage',
      'multi_region',
      'xks_key_id',
    ],
    identity: ['description'],
    defaults: {
      bypass_policy_lockout_safety_check: false,
      customer_master_key_spec: 'SYMMETRIC_DEFAULT',
      enable_key_rotation: false,
      is_enabled: true,
      key_usage: 'ENCRYPT_DECRYPT',
    },
    equivalent: { policy: 'policy' },
    computed(making) {
      const digits = making.hex(32);
      const id = [
        digits.slice(0, 8),
        digits.slice(8, 12),
        `4${digits.slice(13, 16)}`,
        `a${digits.slice(17, 20)}`,
        digits.slice(20),
      ].join('-');
      return {
        id,
        key_id: id,
        arn: making.arn('kms', `key/${id}`),
        description: '',
        multi_region: false,
        policy: JSON.stringify({
          Id: 'key-default-1',
          Statement: [
            {
              Action: 'kms:*',
              Effect: 'Allow',
              Principal: { AWS: making.globalArn('iam', 'root') },
              Resource: '*',
              Sid: 'Enable IAM User Permissions',
            },
          ],
          Version: '2012-10-17',
        }),
        rotation_period_in_days: making.values.enable_key_rotation ? 365 : 0,
      };
    },
    remains: ({ values, ...object }) => [
      {
        ...object,
        values: {
          ...values,
          key_state: 'PendingDeletion',
          pending_deletion_days:
            values.deletion_window_in_days ?? DEFAULT_WINDOW_DAYS,
        },
      },
    ],
  },
  aws_kms_alias: {
    source: [provider('kms/alias.go'), operation('kms', 'CreateAlias')],
    replace: ['name', 'name_prefix'],
    references: [
      {
        attribute: 'target_key_id',
        types: ['aws_kms_key', 'aws_kms_external_key', 'aws_kms_replica_key'],
        by: ['id', 'arn'],
        answer: {
          code: 'NotFoundException',
          message: 'Key {value} does not exist',
        },
      },
    ],
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'alias/'}${making.hex(26)}`,
      );
      const target = String(values.target_key_id);
      return {
        id: name,
        arn: making.arn('kms', name),
        name,
        name_prefix: '',
        target_key_arn: target.startsWith('arn:')
          ? target
          : making.arn('kms', `key/${target}`),
      };
    },
    taken: {
      code: 'AlreadyExistsException',
      message: 'An alias with the name {id} already exists',
    },
  },
};
