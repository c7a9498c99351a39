import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** Trails of CloudTrail. */
export const trails: Record<string, Behaviour> = {
  aws_cloudtrail: {
    source: [
      provider('cloudtrail/trail.go'),
      operation('awscloudtrail', 'CreateTrail'),
    ],
    replace: ['name'],
    defaults: {
      enable_log_file_validation: false,
      enable_logging: true,
      include_global_service_events: true,
      is_multi_region_trail: false,
      is_organization_trail: false,
    },
    references: [
      {
        attribute: 's3_bucket_name',
        types: ['aws_s3_bucket'],
        answer: {
          code: 'S3BucketDoesNotExistException',
          message: 'S3 bucket {value} does not exist!',
        },
      },
      {
        attribute: 's3_bucket_name',
        types: ['aws_s3_bucket_policy'],
        answer: {
          code: 'InsufficientS3BucketPolicyException',
          message: 'Incorrect S3 bucket policy is detected for bucket: {value}',
        },
      },
      keyReference('kms_key_id', {
        code: 'KmsKeyNotFoundException',
        message: 'The KMS key {value} does not exist',
      }),
    ],
    computed(making) {
      const arn = making.arn('cloudtrail', `trail/${making.values.name}`);
      return { id: arn, arn, home_region: making.region, sns_topic_arn: '' };
    },
    taken: {
      code: 'TrailAlreadyExistsException',
      message: 'Trail {id} already exists',
    },
    // The log begins with a digest, and what is delivered outlives the trail.
    companions: (making, { s3_bucket_name: bucket }) => [
      {
        type: 'aws_s3_object',
        id: `${bucket}/AWSLogs/${making.account}/CloudTrail-Digest/${making.region}`,
        region: making.region,
        ownedBy: undefined,
        values: {
          bucket,
          key: `AWSLogs/${making.account}/CloudTrail-Digest/${making.region}`,
        },
      },
    ],
  },
};
