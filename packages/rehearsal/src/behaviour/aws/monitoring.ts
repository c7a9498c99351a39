import type { Behaviour } from '../types';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

/** Logs, alarms, dashboards and topics. */
export const monitoring: Record<string, Behaviour> = {
  aws_cloudwatch_log_group: {
    source: [
      provider('logs/group.go'),
      operation('AmazonCloudWatchLogs', 'CreateLogGroup'),
    ],
    replace: ['name', 'name_prefix', 'log_group_class'],
    defaults: { retention_in_days: 0, skip_destroy: false },
    references: [
      keyReference('kms_key_id', {
        code: 'InvalidParameterException',
        message:
          'The specified KMS key does not exist or is not allowed to be used: {value}',
      }),
    ],
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: name,
        arn: making.arn('logs', `log-group:${name}`),
        deletion_protection_enabled: false,
        log_group_class: 'STANDARD',
        name,
        name_prefix: '',
      };
    },
    taken: {
      code: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists ({id})',
    },
    keeps: values =>
      values.deletion_protection_enabled === true
        ? {
            code: 'OperationAbortedException',
            message: 'The log group is protected from deletion',
          }
        : undefined,
  },
  aws_cloudwatch_metric_alarm: {
    source: [
      provider('cloudwatch/metric_alarm.go'),
      operation('AmazonCloudWatch', 'PutMetricAlarm'),
    ],
    replace: ['alarm_name'],
    defaults: { actions_enabled: true, treat_missing_data: 'missing' },
    upserts: true,
    computed: making => ({
      id: making.values.alarm_name,
      arn: making.arn('cloudwatch', `alarm:${making.values.alarm_name}`),
      evaluate_low_sample_count_percentiles: '',
    }),
  },
  aws_cloudwatch_dashboard: {
    source: [
      provider('cloudwatch/dashboard.go'),
      operation('AmazonCloudWatch', 'PutDashboard'),
    ],
    replace: ['dashboard_name'],
    equivalent: { dashboard_body: 'json' },
    upserts: true,
    computed: making => ({
      id: making.values.dashboard_name,
      dashboard_arn: making.globalArn(
        'cloudwatch',
        `dashboard/${making.values.dashboard_name}`,
      ),
    }),
  },
  aws_sns_topic: {
    source: [provider('sns/topic.go'), operation('sns', 'CreateTopic')],
    replace: ['name', 'name_prefix', 'fifo_topic'],
    defaults: { content_based_deduplication: false, fifo_topic: false },
    equivalent: {
      policy: 'policy',
      delivery_policy: 'json',
      archive_policy: 'json',
    },
    references: [
      keyReference('kms_master_key_id', {
        code: 'KMSNotFound',
        message:
          'There is no key {value}. AWS takes the name and fails when something is published',
      }),
    ],
    upserts: true,
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      const arn = making.arn('sns', name);
      return {
        id: arn,
        arn,
        beginning_archive_time: '',
        fifo_throughput_scope: '',
        name,
        name_prefix: '',
        owner: making.account,
        policy: JSON.stringify({
          Id: '__default_policy_ID',
          Statement: [
            {
              Action: [
                'SNS:GetTopicAttributes',
                'SNS:SetTopicAttributes',
                'SNS:AddPermission',
                'SNS:RemovePermission',
                'SNS:DeleteTopic',
                'SNS:Subscribe',
                'SNS:ListSubscriptionsByTopic',
                'SNS:Publish',
              ],
              Condition: {
                StringEquals: { 'AWS:SourceOwner': making.account },
              },
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Resource: arn,
              Sid: '__default_statement_ID',
            },
          ],
          Version: '2008-10-17',
        }),
        signature_version: 0,
        tracing_config: '',
      };
    },
    derived({ values }, world) {
      const [policy] = world.find('aws_sns_topic_policy', { arn: values.arn });
      return policy ? { policy: policy.values.policy } : {};
    },
  },
  aws_sns_topic_policy: {
    source: [
      provider('sns/topic_policy.go'),
      operation('sns', 'SetTopicAttributes'),
    ],
    replace: ['arn'],
    equivalent: { policy: 'policy' },
    references: [topicReference('arn')],
    upserts: true,
    computed: making => ({ id: making.values.arn, owner: making.account }),
  },
  aws_sns_topic_subscription: {
    source: [
      provider('sns/topic_subscription.go'),
      operation('sns', 'Subscribe'),
    ],
    replace: ['endpoint', 'protocol', 'topic_arn'],
    defaults: {
      confirmation_timeout_in_minutes: 1,
      endpoint_auto_confirms: false,
      raw_message_delivery: false,
    },
    references: [topicReference('topic_arn')],
    computed(making) {
      const digits = making.hex(32);
      const id = `${making.values.topic_arn}:${[8, 12, 16, 20, 32]
        .map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end))
        .join('-')}`;
      const isMail = /^email/.test(String(making.values.protocol));
      return {
        id,
        arn: id,
        confirmation_was_authenticated: !isMail,
        filter_policy_scope: '',
        owner_id: making.account,
        // a person has to follow the link in the mail
        pending_confirmation: isMail,
      };
    },
  },
};

function topicReference(attribute: string) {
  return {
    attribute,
    types: ['aws_sns_topic'],
    by: ['arn'],
    answer: { code: 'NotFound', message: 'Topic does not exist ({value})' },
  };
}
