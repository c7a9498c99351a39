import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { Behaviour, Reference } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** What is said of a bucket by a resource of its own; AWS takes it whatever was said before. */
function part(file: string, api: string, more: Partial<Behaviour>): Behaviour {
  return {
    source: [provider(`s3/${file}.go`), operation('AmazonS3', api)],
    replace: ['bucket', 'expected_bucket_owner'],
    references: [bucketReference('bucket')],
    upserts: true,
    computed: ({ values }) => ({ id: values.bucket }),
    ...more,
  };
}

export function bucketReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_s3_bucket'],
    answer: {
      code: 'NoSuchBucket',
      message: 'The specified bucket does not exist ({value})',
    },
  };
}

/** Buckets and what is said of them. */
export const buckets: Record<string, Behaviour> = {
  aws_s3_bucket: {
    source: [provider('s3/bucket.go'), operation('AmazonS3', 'CreateBucket')],
    replace: ['bucket', 'bucket_prefix', 'object_lock_enabled'],
    defaults: { force_destroy: false },
    computed(making) {
      const { values, partition, region } = making;
      const bucket = String(
        values.bucket ??
          `${values.bucket_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: bucket,
        acceleration_status: '',
        arn: `arn:${partition}:s3:::${bucket}`,
        bucket,
        bucket_domain_name: `${bucket}.s3.amazonaws.com`,
        bucket_prefix: '',
        bucket_region: region,
        bucket_regional_domain_name: `${bucket}.s3.${region}.amazonaws.com`,
        hosted_zone_id: `Z${making.hex(13, 'zone').toUpperCase()}`,
        object_lock_enabled: false,
        policy: '',
        request_payer: 'BucketOwner',
        website_domain: '',
        website_endpoint: '',
      };
    },
    derived: ({ id }, world) => saidOf(id, world),
    taken: {
      code: 'BucketAlreadyOwnedByYou',
      message:
        'Your previous request to create the named bucket succeeded and you already own it. ({id})',
    },
    keeps: ({ bucket, force_destroy: force }, { world }) =>
      force !== true && world.find('aws_s3_object', { bucket }).length > 0
        ? {
            code: 'BucketNotEmpty',
            message:
              'The bucket you tried to delete is not empty. You must delete all versions in the bucket.',
          }
        : undefined,
    takesAlong: ({ id }, world) => world.find('aws_s3_object', { bucket: id }),
  },
  aws_s3_bucket_lifecycle_configuration: part(
    'bucket_lifecycle_configuration',
    'PutBucketLifecycleConfiguration',
    {
      defaults: {
        transition_default_minimum_object_size: 'all_storage_classes_128K',
      },
      computed: ({ values }) => ({
        id: values.bucket,
        expected_bucket_owner: '',
        'rule.expiration.expired_object_delete_marker': false,
        'rule.filter.prefix': '',
        'rule.prefix': '',
      }),
    },
  ),
  aws_s3_bucket_notification: part(
    'bucket_notification',
    'PutBucketNotificationConfiguration',
    { replace: ['bucket'], defaults: { eventbridge: false } },
  ),
  aws_s3_bucket_ownership_controls: part(
    'bucket_ownership_controls',
    'PutBucketOwnershipControls',
    { replace: ['bucket'] },
  ),
  aws_s3_bucket_policy: part('bucket_policy', 'PutBucketPolicy', {
    replace: ['bucket'],
    equivalent: { policy: 'policy' },
  }),
  aws_s3_bucket_public_access_block: part(
    'bucket_public_access_block',
    'PutPublicAccessBlock',
    {
      replace: ['bucket'],
      defaults: {
        block_public_acls: false,
        block_public_policy: false,
        ignore_public_acls: false,
        restrict_public_buckets: false,
      },
    },
  ),
  aws_s3_bucket_server_side_encryption_configuration: part(
    'bucket_server_side_encryption_configuration',
    'PutBucketEncryption',
    {
      references: [
        bucketReference('bucket'),
        keyReference(
          'rule.apply_server_side_encryption_by_default.kms_master_key_id',
          {
            code: 'InvalidArgument',
            message:
              'There is no key {value}. S3 takes the name and fails later',
          },
        ),
      ],
    },
  ),
  aws_s3_bucket_versioning: part('bucket_versioning', 'PutBucketVersioning', {
    computed: ({ values }) => ({
      id: values.bucket,
      'versioning_configuration.mfa_delete': '',
    }),
  }),
};

/** What the bucket itself shows of what resources of their own say. */
function saidOf(bucket: string, world: World): Values {
  const [policy] = world.find('aws_s3_bucket_policy', { bucket });
  const [versioning] = world.find('aws_s3_bucket_versioning', { bucket });
  return {
    policy: policy?.values.policy ?? '',
    versioning: [{ enabled: versioning !== undefined, mfa_delete: false }],
  };
}
