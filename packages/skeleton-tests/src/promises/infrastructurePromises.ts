import {
  planNetwork,
  type Environment,
  type Spec,
} from '@groundwork/backstage-plugin-groundwork-common';
import { Planned, type PlanJson } from './Planned';
import { Promises } from './Promises';

/** Answers of an environment that the plan of its infrastructure does not keep. */
export function brokenInfrastructurePromises(
  spec: Spec,
  environment: Environment,
  plan: PlanJson,
): string[] {
  const promises = new Promises();
  const planned = new Planned(plan);
  checkNetwork(promises, environment, planned);
  checkCluster(promises, environment, planned);
  checkDatabase(promises, environment, planned);
  checkObservability(promises, environment, planned);
  checkTags(promises, spec, environment, planned);
  return promises.broken;
}

function checkNetwork(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { network, database, region } = environment;
  const { zones } = planNetwork(environment);
  promises.expect(
    'network.cidr',
    planned.only('aws_vpc').cidr_block,
    network.cidr,
  );
  for (const tier of ['public', 'private', 'database', 'intra'] as const)
    promises.expectAll(
      `network.zones: ${tier} subnets`,
      planned
        .all('aws_subnet', `.${tier}[`)
        .map(
          ({ values }) => `${values.availability_zone} ${values.cidr_block}`,
        ),
      zones.map(zone => `${zone.name} ${zone[tier].cidr}`),
    );
  const gateways = { none: 0, single: 1, 'per-zone': zones.length };
  promises.expect(
    'network.nat: gateways',
    planned.all('aws_nat_gateway').length,
    gateways[network.nat],
  );
  promises.expect(
    'network.nat: ways out',
    planned.all('aws_route', 'private_nat').length,
    network.nat === 'none' ? 0 : zones.length,
  );
  promises.expect(
    'network.endpoints: S3',
    planned.each('aws_vpc_endpoint', 'service_name', '.s3'),
    network.endpoints === 'none' ? [] : [`com.amazonaws.${region}.s3`],
  );
  promises.expect(
    'network.endpoints: interfaces',
    planned.all('aws_vpc_endpoint', '.interface').length > 0,
    network.endpoints === 'all',
  );
  promises.expect(
    'network.flowLogs',
    planned.all('aws_flow_log').length,
    network.flowLogs ? 1 : 0,
  );
  promises.expect(
    'database.kind: who may connect',
    planned.all('aws_vpc_security_group_ingress_rule', 'database').length,
    database.kind === 'none' ? 0 : 1,
  );
}

function checkCluster(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { cluster, network, stage } = environment;
  const { access, allowedCidrs } = cluster.endpoint;
  const made = planned.only('aws_eks_cluster');
  const vpc = made.vpc_config?.[0] ?? {};
  promises.expect('cluster.version', made.version, cluster.version);
  promises.expect(
    'cluster.endpoint.access',
    [vpc.endpoint_public_access, vpc.endpoint_private_access],
    [access !== 'private', access !== 'public'],
  );
  if (access !== 'private')
    promises.expect(
      'cluster.endpoint.allowedCidrs',
      allowedCidrs.filter(
        block => !(vpc.public_access_cidrs ?? []).includes(block),
      ),
      [],
    );
  promises.expect(
    'cluster.endpoint: the VPC reaches a private one',
    planned.each(
      'aws_vpc_security_group_ingress_rule',
      'cidr_ipv4',
      'private_endpoint',
    ),
    access === 'public' ? [] : [network.cidr],
  );
  promises.expect(
    'cluster.servicesCidr',
    made.kubernetes_network_config?.[0]?.service_ipv4_cidr,
    cluster.servicesCidr,
  );
  promises.expect(
    'cluster.upgradePolicy',
    made.upgrade_policy?.[0]?.support_type,
    cluster.upgradePolicy.toUpperCase(),
  );
  promises.expectAll(
    'cluster.logs',
    made.enabled_cluster_log_types,
    cluster.logs,
  );
  promises.expect(
    'stage: the cluster is protected in prod',
    made.deletion_protection,
    stage === 'prod',
  );
  promises.expectAll(
    'cluster.nodeGroups',
    planned
      .all('aws_eks_node_group')
      .map(({ values }) =>
        JSON.stringify([
          values.labels?.['node-group'],
          values.capacity_type,
          values.instance_types,
          values.scaling_config?.[0]?.min_size,
          values.scaling_config?.[0]?.max_size,
          values.scaling_config?.[0]?.desired_size,
        ]),
      ),
    cluster.nodeGroups.map(group =>
      JSON.stringify([
        group.name,
        group.capacity === 'spot' ? 'SPOT' : 'ON_DEMAND',
        group.instanceTypes,
        group.min,
        group.max,
        group.desired,
      ]),
    ),
  );
  promises.expectAll(
    'cluster.nodeGroups: disks',
    planned
      .all('aws_launch_template')
      .map(
        ({ values }) =>
          `${values.name.split('-').at(-1)} ${
            values.block_device_mappings?.[0]?.ebs?.[0]?.volume_size
          }`,
      ),
    cluster.nodeGroups.map(
      group => `${group.name.split('-').at(-1)} ${group.diskGiB}`,
    ),
  );
}

function checkDatabase(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { database, stage } = environment;
  if (database.kind === 'none') {
    promises.expect(
      'database.kind: none',
      planned.all('aws_rds_cluster').length +
        planned.all('aws_rds_cluster_instance').length,
      0,
    );
    return;
  }
  const made = planned.only('aws_rds_cluster');
  const instances = planned.all('aws_rds_cluster_instance');
  const same = (attribute: string) => [
    ...new Set(instances.map(({ values }) => values[attribute])),
  ];
  promises.expect('database.version', made.engine_version, database.version);
  promises.expect('database.name', made.database_name, database.name);
  promises.expect('database.readers', instances.length, 1 + database.readers);
  promises.expect('database.kind: class', same('instance_class'), [
    database.kind === 'serverless' ? 'db.serverless' : database.instanceClass,
  ]);
  promises.expect(
    'database.minAcu, maxAcu',
    (made.serverlessv2_scaling_configuration ?? []).map(
      (scaling: Record<string, number>) => [
        scaling.min_capacity,
        scaling.max_capacity,
      ],
    ),
    database.kind === 'serverless' ? [[database.minAcu, database.maxAcu]] : [],
  );
  promises.expect(
    'database.autoMinorUpgrade',
    same('auto_minor_version_upgrade'),
    [database.autoMinorUpgrade],
  );
  promises.expect(
    'database.backupRetentionDays',
    made.backup_retention_period,
    database.backupRetentionDays,
  );
  promises.expect(
    'database.deletionProtection',
    made.deletion_protection,
    database.deletionProtection,
  );
  promises.expect(
    'database.insights',
    made.database_insights_mode,
    database.insights,
  );
  promises.expect(
    'database.iamAuth',
    made.iam_database_authentication_enabled,
    database.iamAuth,
  );
  promises.expect(
    'stage: changes of the database wait in prod',
    [made.apply_immediately, ...same('apply_immediately')],
    [stage !== 'prod', stage !== 'prod'],
  );
}

function checkObservability(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { observability, network, database } = environment;
  const groups = planned.all('aws_cloudwatch_log_group');
  promises.expect(
    'observability.logRetentionDays',
    [...new Set(groups.map(({ values }) => values.retention_in_days))],
    [observability.logRetentionDays],
  );
  promises.expect(
    'observability.logs: log groups',
    groups.length,
    1 +
      (observability.logs ? 2 : 0) +
      (network.flowLogs ? 1 : 0) +
      (database.kind === 'none' ? 0 : 1),
  );
  promises.expectAll(
    'observability.metrics, logs: identities',
    planned.each('aws_eks_pod_identity_association', 'service_account'),
    [
      ...(observability.metrics ? ['alertmanager'] : []),
      ...(observability.logs ? ['fluent-bit'] : []),
    ],
  );
  promises.expectAll(
    'observability.alarmEmails',
    planned.each('aws_sns_topic_subscription', 'endpoint'),
    observability.alarmEmails,
  );
  promises.expect(
    'database.kind: its alarms',
    planned.all('aws_cloudwatch_metric_alarm', '"database-').length > 0,
    database.kind !== 'none',
  );
}

function checkTags(
  promises: Promises,
  spec: Spec,
  environment: Environment,
  planned: Planned,
) {
  const { host, owner, name } = spec.repository;
  const promised: Record<string, string> = {
    Stack: spec.name,
    Environment: environment.name,
    Stage: environment.stage,
    Owner: spec.owner,
    Repository: `${host}/${owner}/${name}`,
    ManagedBy: 'terraform',
    ...(spec.system && { System: spec.system }),
  };
  const wrong = planned.tagged.flatMap(({ values }) =>
    Object.entries(promised)
      .filter(([tag, value]) => values.tags_all[tag] !== value)
      .map(([tag]) => tag),
  );
  promises.expect('tags', [...new Set(wrong)], []);
  promises.expect(
    'tags: something is tagged',
    planned.tagged.length > 20,
    true,
  );
  const regions = planned.tagged
    .map(({ values }) => values.region)
    .filter(Boolean);
  promises.expect('region', [...new Set(regions)], [environment.region]);
}
