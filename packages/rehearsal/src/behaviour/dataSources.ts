import type { BlockSchema } from '../schema/types';
import { transformBlock } from '../values/transformBlock';
import { isValues, type Values } from '../values/unknown';
import { lookedUp } from './lookUp';
import { policyDocument } from './policyDocument';
import type { Query } from './types';
import { addonVersion } from './aws/addonVersions';
import { readParameter } from './aws/publicParameters';

const ZONES = ['a', 'b', 'c'];

/** Data sources that need no object: the account, the region, documents. */
const ANSWERS: Record<string, (query: Query) => Values> = {
  aws_caller_identity: ({ account, partition }) => ({
    id: account,
    account_id: account,
    arn: `arn:${partition}:sts::${account}:assumed-role/rehearsal/rehearsal`,
    user_id: 'AROAREHEARSAL0000000:rehearsal',
  }),
  aws_partition: ({ partition }) => ({
    id: partition,
    partition,
    dns_suffix: dnsSuffix(partition),
    reverse_dns_prefix: dnsSuffix(partition).split('.').reverse().join('.'),
  }),
  aws_region: ({ region, partition, config }) => {
    const name = String(config.name ?? config.region ?? region);
    return {
      id: name,
      name,
      region: name,
      description: name,
      endpoint: `ec2.${name}.${dnsSuffix(partition)}`,
    };
  },
  aws_default_tags: ({ defaultTags, partition }) => ({
    id: partition,
    tags: defaultTags,
  }),
  aws_availability_zones: ({ region, config }) => {
    const excluded = Array.isArray(config.exclude_names)
      ? config.exclude_names
      : [];
    const letters = ZONES.filter(letter => !excluded.includes(region + letter));
    return {
      id: region,
      region,
      names: letters.map(letter => region + letter),
      zone_ids: letters.map(
        letter => `${region}-az${ZONES.indexOf(letter) + 1}`,
      ),
      group_names: [region],
    };
  },
  aws_iam_policy_document: ({ config }) => policyDocument(config),
  aws_eks_addon_version: ({ config, region }) => ({
    id: config.addon_name,
    region,
    version: addonVersion(config),
  }),
  aws_eks_cluster_auth: query => ({
    ...lookedUp('aws_eks_cluster', query),
    token: `k8s-aws-v1.${Buffer.from(`rehearsal:${query.config.name}`).toString(
      'base64url',
    )}`,
  }),
  aws_ssm_parameter: readParameter,
  null_data_source: ({ config }) => ({ id: 'static', outputs: config.inputs }),
};

/** Answers a data source from the world, or says what is not there. */
export function readDataSource(block: BlockSchema, query: Query): Values {
  const answer = ANSWERS[query.type]?.(query) ?? lookedUp(query.type, query);
  return transformBlock(block, withoutNulls(query.config), {
    attribute: ({ attribute, value, key }) =>
      key in answer && (value === null || attribute.computed)
        ? value ?? answer[key] ?? null
        : value,
    nested: ({ value, key }) =>
      key in answer && Array.isArray(answer[key]) && isEmpty(value)
        ? answer[key]
        : value,
  });
}

function dnsSuffix(partition: string): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

function isEmpty(value: unknown): boolean {
  return !Array.isArray(value) || value.length === 0;
}

function withoutNulls(values: Values): Values {
  return isValues(values)
    ? Object.fromEntries(
        Object.entries(values).filter(([, value]) => value !== null),
      )
    : {};
}
