import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** The audit of a cluster in a stream that RDS makes. */
export const activityStream: Record<string, Behaviour> = {
  aws_rds_cluster_activity_stream: {
    source: [
      provider('rds/cluster_activity_stream.go'),
      operation('AmazonRDS', 'StartActivityStream'),
      'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/DBActivityStreams.Enabling.html',
    ],
    replace: [
      'engine_native_audit_fields_included',
      'kms_key_id',
      'mode',
      'resource_arn',
    ],
    defaults: { engine_native_audit_fields_included: false },
    references: [
      {
        attribute: 'resource_arn',
        types: ['aws_rds_cluster'],
        by: ['arn'],
        answer: {
          code: 'DBClusterNotFoundFault',
          message: 'DBCluster {value} not found.',
        },
      },
      keyReference('kms_key_id', {
        code: 'KMSKeyNotAccessibleFault',
        message:
          'The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.',
      }),
    ],
    computed({ values, world }) {
      const [cluster] = world.find('aws_rds_cluster', {
        arn: values.resource_arn,
      });
      return {
        id: values.resource_arn,
        kinesis_stream_name: `aws-rds-das-${
          cluster?.values.cluster_resource_id ?? 'cluster'
        }`,
      };
    },
    // RDS answers with the key's id, and an ARN would be another key to the next plan
    kept: {
      kms_key_id: value =>
        typeof value === 'string' ? value.replace(/^.*:key\//, '') : value,
    },
  },
};
