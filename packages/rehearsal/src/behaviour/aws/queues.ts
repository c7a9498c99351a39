import { isValues } from '../../values/unknown';
import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

const SQS = 'AWSSimpleQueueService';

/** Queues, and who may send to them. */
export const queues: Record<string, Behaviour> = {
  aws_sqs_queue: {
    source: [provider('sqs/queue.go'), operation(SQS, 'CreateQueue')],
    replace: ['fifo_queue', 'name', 'name_prefix'],
    defaults: {
      content_based_deduplication: false,
      delay_seconds: 0,
      fifo_queue: false,
      max_message_size: 262144,
      message_retention_seconds: 345600,
      receive_wait_time_seconds: 0,
      visibility_timeout_seconds: 30,
    },
    equivalent: {
      policy: 'policy',
      redrive_allow_policy: 'json',
      redrive_policy: 'json',
    },
    references: [
      keyReference('kms_master_key_id', {
        code: 'KMS.NotFoundException',
        message:
          'There is no key {value}. SQS takes the name, and nothing can be sent',
      }),
    ],
    computed(making) {
      const { account, partition, region, values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      const suffix =
        partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      const url = `https://sqs.${region}.${suffix}/${account}/${name}`;
      return {
        id: url,
        arn: making.arn('sqs', name),
        deduplication_scope: '',
        fifo_throughput_limit: '',
        kms_data_key_reuse_period_seconds: 300,
        name,
        name_prefix: '',
        policy: '',
        redrive_allow_policy: '',
        redrive_policy: '',
        // SQS encrypts with a key of its own unless it is given one
        sqs_managed_sse_enabled: !values.kms_master_key_id,
        url,
      };
    },
    derived({ id }, world) {
      const [policy] = world.find('aws_sqs_queue_policy', { queue_url: id });
      return policy && isValues(policy.values)
        ? { policy: policy.values.policy }
        : {};
    },
    taken: {
      code: 'QueueAlreadyExists',
      message: 'A queue already exists with the same name. ({id})',
    },
  },
  aws_sqs_queue_policy: {
    source: [
      provider('sqs/queue_policy.go'),
      operation(SQS, 'SetQueueAttributes'),
    ],
    replace: ['queue_url'],
    equivalent: { policy: 'policy' },
    references: [
      {
        attribute: 'queue_url',
        types: ['aws_sqs_queue'],
        answer: {
          code: 'AWS.SimpleQueueService.NonExistentQueue',
          message: 'The specified queue does not exist. ({value})',
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({ id: values.queue_url }),
  },
};
