import { ruleIds, Objects } from './__testUtils__/ask';
import { customChecks } from './custom/registry';
import { readRules } from './rules';
import { ResourceValues } from './types';
import { unimplemented } from './unimplemented';

interface Planted {
  type: string;
  /** Values that the rule refuses. */
  bad: ResourceValues;
  /** What is changed to make the rule content. */
  good: ResourceValues;
  prior?: ResourceValues;
  world?: Objects;
  /** The same, where the world and not the values is what is changed. */
  goodWorld?: Objects;
  phase?: 'plan' | 'apply';
}

const subnets: Objects = {
  aws_vpc: [
    { id: 'vpc-1', cidr_block: '10.0.0.0/16', instance_tenancy: 'dedicated' },
    { id: 'vpc-2', cidr_block: '10.1.0.0/16', instance_tenancy: 'default' },
  ],
  aws_subnet: [
    { id: 'a', vpc_id: 'vpc-1', availability_zone: 'eu-west-1a' },
    { id: 'b', vpc_id: 'vpc-1', availability_zone: 'eu-west-1b' },
    { id: 'c', vpc_id: 'vpc-1', availability_zone: 'eu-west-1a' },
    { id: 'd', vpc_id: 'vpc-2', availability_zone: 'eu-west-1a' },
    { id: 'e', vpc_id: 'vpc-1', cidr_block: '10.0.0.0/20' },
  ],
};

const many = (count: number, values: ResourceValues): ResourceValues[] =>
  Array.from({ length: count }, (_value, index) => ({ id: index, ...values }));

const cluster = (values: ResourceValues): Objects => ({
  aws_rds_cluster: [{ cluster_identifier: 'db', ...values }],
});

const eks = (values: ResourceValues): Objects => ({
  aws_eks_cluster: [{ name: 'eks', ...values }],
});

const instance = {
  cluster_identifier: 'db',
  engine: 'aurora-postgresql',
  instance_class: 'db.r6g.large',
};

const policy = (statement: object, more: object = {}) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [statement], ...more });

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

const PODS = 'pods.eks.amazonaws.com';

const trust = (actions: string[], service = PODS) =>
  policy({
    Effect: 'Allow',
    Action: actions,
    Principal: { Service: service },
  });

const role = (actions: string[], service = PODS): Objects => ({
  aws_iam_role: [
    { arn: 'arn:r', name: 'r', assume_role_policy: trust(actions, service) },
  ],
});

const lifecycle = (selection: object, more: object = {}) => ({
  policy: JSON.stringify({
    rules: [
      { rulePriority: 1, selection, action: { type: 'expire' }, ...more },
    ],
  }),
});

const planted: Record<string, Planted> = {
  'rds-instance-serverless-class-needs-scaling': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, instance_class: 'db.serverless' },
    good: {},
    world: cluster({ serverlessv2_scaling_configuration: [] }),
    goodWorld: cluster({
      serverlessv2_scaling_configuration: [{ min_capacity: 1 }],
    }),
  },
  'rds-instance-engine-equals-cluster': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, engine: 'aurora-mysql' },
    good: { engine: 'aurora-postgresql' },
    world: cluster({ engine: 'aurora-postgresql' }),
  },
  'rds-instance-subnet-group-equals-cluster': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, db_subnet_group_name: 'other' },
    good: { db_subnet_group_name: 'own' },
    world: cluster({ db_subnet_group_name: 'own' }),
  },
  'rds-instance-performance-insights-matches-cluster': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, performance_insights_enabled: false },
    good: { performance_insights_enabled: true },
    world: cluster({ performance_insights_enabled: true }),
  },
  'rds-instance-backup-window-only-on-cluster': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, preferred_backup_window: '01:00-02:00' },
    good: { preferred_backup_window: null },
    world: cluster({ preferred_backup_window: '01:00-02:00' }),
  },
  'rds-activity-stream-instance-class': {
    type: 'aws_rds_cluster_activity_stream',
    bad: { resource_arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:db' },
    good: {
      resource_arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:other',
    },
    world: {
      aws_rds_cluster_instance: [
        { ...instance, instance_class: 'db.t4g.medium' },
        { ...instance, cluster_identifier: 'other' },
      ],
    },
  },
  'rds-activity-stream-not-serverless-v2': {
    type: 'aws_rds_cluster_activity_stream',
    bad: { resource_arn: 'arn:aws:rds:eu-west-1:111122223333:cluster:db' },
    good: {},
    world: {
      aws_rds_cluster_instance: [
        { ...instance, instance_class: 'db.serverless' },
      ],
    },
    goodWorld: { aws_rds_cluster_instance: [instance] },
  },
  'rds-proxy-not-for-serverless-v1': {
    type: 'aws_db_proxy_target',
    bad: { db_cluster_identifier: 'db' },
    good: {},
    world: cluster({ engine_mode: 'serverless' }),
    goodWorld: cluster({ engine_mode: 'provisioned' }),
  },
  'rds-proxy-pinning-filters-mysql-only': {
    type: 'aws_db_proxy_default_target_group',
    bad: {
      db_proxy_name: 'p',
      connection_pool_config: [
        { session_pinning_filters: ['EXCLUDE_VARIABLE_SETS'] },
      ],
    },
    good: { connection_pool_config: [] },
    world: { aws_db_proxy: [{ name: 'p', engine_family: 'POSTGRESQL' }] },
  },
  'eks-node-group-launch-template-prohibited': {
    type: 'aws_eks_node_group',
    bad: { launch_template: [{ id: 'lt-1' }] },
    good: { launch_template: [{ id: 'lt-2' }] },
    world: {
      aws_launch_template: [
        { id: 'lt-1', iam_instance_profile: [{ name: 'p' }] },
        { id: 'lt-2', iam_instance_profile: [] },
      ],
    },
  },
  'eks-node-group-version-equals-cluster': {
    type: 'aws_eks_node_group',
    bad: { cluster_name: 'eks', version: '1.33' },
    good: { version: '1.34' },
    world: eks({ version: '1.34' }),
  },
  'eks-access-entry-cluster-mode': {
    type: 'aws_eks_access_entry',
    bad: { cluster_name: 'eks' },
    good: {},
    world: eks({ access_config: [{ authentication_mode: 'CONFIG_MAP' }] }),
    goodWorld: eks({ access_config: [{ authentication_mode: 'API' }] }),
  },
  'eks-access-policy-standard-entry': {
    type: 'aws_eks_access_policy_association',
    bad: { cluster_name: 'eks', principal_arn: 'arn:node' },
    good: { principal_arn: 'arn:person' },
    world: {
      aws_eks_access_entry: [
        {
          cluster_name: 'eks',
          principal_arn: 'arn:node',
          type: 'EC2_LINUX',
        },
        {
          cluster_name: 'eks',
          principal_arn: 'arn:person',
          type: 'STANDARD',
        },
      ],
    },
  },
  'vpc-endpoint-private-dns': {
    type: 'aws_vpc_endpoint',
    bad: {
      vpc_id: 'v',
      vpc_endpoint_type: 'Interface',
      private_dns_enabled: true,
    },
    good: { private_dns_enabled: false },
    world: { aws_vpc: [{ id: 'v', enable_dns_hostnames: false }] },
  },
  's3-acl-needs-ownership': {
    type: 'aws_s3_bucket_acl',
    bad: { bucket: 'b', acl: 'public-read' },
    good: { acl: 'private' },
    world: {
      aws_s3_bucket_ownership_controls: [
        { bucket: 'b', rule: [{ object_ownership: 'BucketOwnerEnforced' }] },
      ],
    },
  },
  'codebuild-runner-webhook': {
    type: 'aws_codebuild_webhook',
    bad: {
      project_name: 'p',
      filter_group: [
        {
          filter: [
            { type: 'EVENT', pattern: 'WORKFLOW_JOB_QUEUED' },
            { type: 'WORKFLOW_NAME', pattern: 'ci' },
          ],
        },
      ],
    },
    good: { project_name: 'q' },
    world: {
      aws_codebuild_project: [
        { name: 'p', source: [{ type: 'CODECOMMIT' }] },
        { name: 'q', source: [{ type: 'GITHUB' }] },
      ],
    },
  },
  'rds-windows-do-not-overlap': {
    type: 'aws_rds_cluster',
    bad: {
      preferred_backup_window: '23:30-00:30',
      preferred_maintenance_window: 'sun:00:00-sun:01:00',
    },
    good: { preferred_maintenance_window: 'sun:00:30-sun:01:30' },
  },
  'rds-parameter-group-family-matches-engine': {
    type: 'aws_rds_cluster',
    bad: {
      engine: 'aurora-postgresql',
      engine_version: '17.7',
      db_cluster_parameter_group_name: 'pg',
    },
    good: { engine_version: '16.8' },
    world: {
      aws_rds_cluster_parameter_group: [
        { name: 'pg', family: 'aurora-postgresql16' },
      ],
    },
  },
  'rds-instance-parameter-group-family': {
    type: 'aws_rds_cluster_instance',
    bad: {
      ...instance,
      db_parameter_group_name: 'default.aurora-postgresql16',
    },
    good: { db_parameter_group_name: 'default.aurora-postgresql17' },
    world: cluster({ engine_version: '17.7' }),
  },
  'rds-subnet-group-two-zones': {
    type: 'aws_db_subnet_group',
    bad: { subnet_ids: ['a', 'c'] },
    good: { subnet_ids: ['a', 'b'] },
    world: subnets,
  },
  'rds-proxy-two-subnets': {
    type: 'aws_db_proxy',
    bad: { vpc_subnet_ids: ['a'] },
    good: { vpc_subnet_ids: ['a', 'b'] },
    world: subnets,
  },
  'eks-cluster-subnets-two-zones': {
    type: 'aws_eks_cluster',
    bad: { vpc_config: [{ subnet_ids: ['a', 'c'] }] },
    good: { vpc_config: [{ subnet_ids: ['a', 'b'] }] },
    world: subnets,
  },
  'rds-proxy-vpc-not-dedicated': {
    type: 'aws_db_proxy',
    bad: { vpc_subnet_ids: ['a', 'b'] },
    good: { vpc_subnet_ids: ['d'] },
    world: subnets,
  },
  'rds-proxy-one-cluster': {
    type: 'aws_db_proxy_target',
    bad: { db_proxy_name: 'p', target_group_name: 'default' },
    good: { db_proxy_name: 'q' },
    world: {
      aws_db_proxy_target: [
        { db_proxy_name: 'p', target_group_name: 'default' },
      ],
    },
  },
  'eks-access-entry-principal-once': {
    type: 'aws_eks_access_entry',
    bad: { cluster_name: 'eks', principal_arn: 'arn:r' },
    good: { cluster_name: 'other' },
    world: {
      aws_eks_access_entry: [{ cluster_name: 'eks', principal_arn: 'arn:r' }],
    },
  },
  'eks-pod-identity-once': {
    type: 'aws_eks_pod_identity_association',
    bad: { cluster_name: 'eks', namespace: 'n', service_account: 's' },
    good: { service_account: 't' },
    world: {
      aws_eks_pod_identity_association: [
        { cluster_name: 'eks', namespace: 'n', service_account: 's' },
      ],
    },
  },
  'eks-cluster-version-no-downgrade': {
    type: 'aws_eks_cluster',
    bad: { version: '1.9' },
    good: { version: '1.11' },
    prior: { version: '1.10' },
  },
  'eks-service-cidr-outside-vpc': {
    type: 'aws_eks_cluster',
    bad: {
      kubernetes_network_config: [{ service_ipv4_cidr: '10.0.128.0/20' }],
      vpc_config: [{ subnet_ids: ['a', 'b'] }],
    },
    good: {
      kubernetes_network_config: [{ service_ipv4_cidr: '172.20.0.0/16' }],
    },
    world: subnets,
  },
  'eks-pod-identity-role-trust': {
    type: 'aws_eks_pod_identity_association',
    bad: { role_arn: 'arn:r' },
    good: {},
    world: role(['sts:AssumeRole']),
    goodWorld: role(['sts:AssumeRole', 'sts:TagSession']),
  },
  'eks-capability-role-trust': {
    type: 'aws_eks_capability',
    bad: { role_arn: 'arn:r' },
    good: {},
    world: role(['sts:AssumeRole', 'sts:TagSession']),
    goodWorld: role(
      ['sts:AssumeRole', 'sts:TagSession'],
      'capabilities.eks.amazonaws.com',
    ),
  },
  'subnet-inside-vpc': {
    type: 'aws_subnet',
    bad: { vpc_id: 'vpc-1', cidr_block: '10.1.0.0/24' },
    good: { cidr_block: '10.0.64.0/24' },
    world: subnets,
  },
  'subnet-no-overlap': {
    type: 'aws_subnet',
    bad: { vpc_id: 'vpc-1', cidr_block: '10.0.15.0/24' },
    good: { cidr_block: '10.0.16.0/24' },
    world: subnets,
  },
  'eip-quota': {
    type: 'aws_eip',
    bad: { domain: 'vpc' },
    good: {},
    world: { aws_eip: many(5, {}) },
    goodWorld: { aws_eip: many(4, {}) },
  },
  'nat-gateway-quota': {
    type: 'aws_nat_gateway',
    bad: { subnet_id: 'a', allocation_id: 'e' },
    good: { subnet_id: 'b' },
    world: { ...subnets, aws_nat_gateway: many(5, { subnet_id: 'c' }) },
  },
  'security-group-quotas': {
    type: 'aws_vpc_security_group_ingress_rule',
    bad: { security_group_id: 'sg-1', ip_protocol: '-1' },
    good: { security_group_id: 'sg-2' },
    world: {
      aws_vpc_security_group_ingress_rule: many(60, {
        security_group_id: 'sg-1',
      }),
    },
  },
  'iam-role-attached-policies': {
    type: 'aws_iam_role_policy_attachment',
    bad: { role: 'r', policy_arn: 'arn:aws:iam::aws:policy/ReadOnly' },
    good: { role: 's' },
    world: { aws_iam_role_policy_attachment: many(10, { role: 'r' }) },
  },
  'iam-role-inline-size': {
    type: 'aws_iam_role_policy',
    bad: { role: 'r', policy: policy({ ...allow, Sid: 'x'.repeat(6000) }) },
    good: { role: 's' },
    world: {
      aws_iam_role_policy: [
        { role: 'r', policy: policy({ ...allow, Sid: 'y'.repeat(6000) }) },
      ],
    },
  },
  'iam-trust-policy-no-resource': {
    type: 'aws_iam_role',
    bad: { assume_role_policy: policy({ ...allow, Principal: '*' }) },
    good: { assume_role_policy: trust(['sts:AssumeRole']) },
  },
  'iam-trust-policy-principal': {
    type: 'aws_iam_role',
    bad: {
      assume_role_policy: policy({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
    },
    good: { assume_role_policy: trust(['sts:AssumeRole']) },
  },
  'iam-identity-policy-no-principal': {
    type: 'aws_iam_role_policy',
    bad: { policy: policy({ ...allow, Principal: '*' }) },
    good: { policy: policy(allow) },
  },
  'iam-policy-sid': {
    type: 'aws_iam_policy',
    bad: { policy: policy({ ...allow, Sid: 'read-only' }) },
    good: { policy: policy({ ...allow, Sid: 'ReadOnly' }) },
  },
  'kms-policy-principals': {
    type: 'aws_kms_key',
    bad: { policy: policy(allow) },
    good: { policy: policy({ ...allow, Principal: { AWS: '*' } }) },
  },
  'iam-policy-json-shape': {
    type: 'aws_iam_role_policy',
    bad: { policy: '{"Statement": [], "Statement": []}' },
    good: { policy: policy(allow) },
    phase: 'plan',
  },
  's3-lifecycle-ia-30-days': {
    type: 'aws_s3_bucket_lifecycle_configuration',
    bad: {
      rule: [{ transition: [{ days: 7, storage_class: 'STANDARD_IA' }] }],
    },
    good: { rule: [{ transition: [{ days: 7, storage_class: 'GLACIER' }] }] },
  },
  'launch-template-volume-limits': {
    type: 'aws_launch_template',
    bad: {
      block_device_mappings: [
        { ebs: [{ volume_type: 'gp2', iops: 3000 }] },
        { ebs: [{ volume_type: 'gp3', iops: 3000 }] },
      ],
    },
    good: {
      block_device_mappings: [
        { ebs: [{ volume_type: 'gp2' }] },
        { ebs: [{ volume_type: 'gp3', iops: 3000 }] },
      ],
    },
  },
  'codebuild-webhook-event-filter': {
    type: 'aws_codebuild_webhook',
    bad: {
      filter_group: [
        { filter: [{ type: 'EVENT', pattern: 'PUSH' }] },
        { filter: [{ type: 'HEAD_REF', pattern: 'main' }] },
      ],
    },
    good: {
      filter_group: [{ filter: [{ type: 'EVENT', pattern: 'PUSH' }] }],
    },
  },
  'codebuild-webhook-event-names': {
    type: 'aws_codebuild_webhook',
    bad: { filter_group: [{ filter: [{ type: 'EVENT', pattern: 'PULL' }] }] },
    good: {
      filter_group: [
        { filter: [{ type: 'EVENT', pattern: 'PUSH, PULL_REQUEST_CREATED' }] },
      ],
    },
  },
  'kms-policy-keeps-control': {
    type: 'aws_kms_key',
    bad: {
      policy: policy({
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: '*',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      }),
    },
    good: {
      policy: policy({
        Effect: 'Allow',
        Action: 'kms:*',
        Resource: '*',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      }),
    },
  },
  'alarm-period-values': {
    type: 'aws_cloudwatch_metric_alarm',
    bad: { period: 90 },
    good: { period: 120 },
  },
  'alarm-evaluation-span': {
    type: 'aws_cloudwatch_metric_alarm',
    bad: { period: 300, evaluation_periods: 289 },
    good: { evaluation_periods: 288 },
  },
  'lambda-environment-size': {
    type: 'aws_lambda_function',
    bad: { environment: [{ variables: { LONG: 'x'.repeat(4096) } }] },
    good: { environment: [{ variables: { LONG: 'x'.repeat(4092) } }] },
  },
  'ecr-lifecycle-shape': {
    type: 'aws_ecr_lifecycle_policy',
    bad: lifecycle({
      tagStatus: 'any',
      countType: 'imageCountMoreThan',
      countUnit: 'days',
      countNumber: 5,
    }),
    good: lifecycle({
      tagStatus: 'any',
      countType: 'imageCountMoreThan',
      countNumber: 5,
    }),
  },
  'backup-cold-storage-90-days': {
    type: 'aws_backup_plan',
    bad: {
      rule: [{ lifecycle: [{ cold_storage_after: 30, delete_after: 100 }] }],
    },
    good: {
      rule: [
        { lifecycle: [{ cold_storage_after: 30, delete_after: 120 }] },
        { lifecycle: [{ delete_after: 35 }] },
      ],
    },
  },
  'rds-cluster-engine-version-exists': {
    type: 'aws_rds_cluster',
    bad: { engine: 'aurora-postgresql', engine_version: '16.5' },
    good: { engine_version: '16.6' },
  },
  'rds-instance-class-offered': {
    type: 'aws_rds_cluster_instance',
    bad: { ...instance, instance_class: 'db.t4g.small' },
    good: { instance_class: 'db.t4g.medium' },
    world: cluster({ engine_version: '17.7' }),
  },
};

const custom = readRules().filter(
  ({ id, check }) => check?.custom && !unimplemented[id],
);

describe('planted violations of rules with a function', () => {
  it('has one for each', () => {
    expect(Object.keys(planted).sort()).toEqual(
      custom.map(({ id }) => id).sort(),
    );
  });

  it('has no function that no rule uses', () => {
    expect(Object.keys(customChecks).sort()).toEqual(
      [...new Set(custom.map(({ check }) => check?.custom))].sort(),
    );
  });

  it.each(Object.entries(planted))(
    '%s',
    (id, { type, bad, good, world, goodWorld = world, ...rest }) => {
      expect(ruleIds({ type, values: bad, world, ...rest })).toContain(id);
      const values = { ...bad, ...good };
      const content = ruleIds({ type, values, world: goodWorld, ...rest });
      expect(content).not.toContain(id);
    },
  );
});
