import type { Values } from '../../values/unknown';
import type { WorldObject } from '../../world/WorldObject';
import type { Answer, Behaviour, Making } from '../types';
import { parameterGroupReference, SUBNET_GROUP } from './databaseGroups';
import { finalSnapshot, whyKept } from './databaseRemoval';
import { securityGroupReference } from './ec2References';
import { actualEngineVersion } from './engineVersions';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

const KEY_NOT_ACCESSIBLE: Answer = {
  code: 'KMSKeyNotAccessibleFault',
  message:
    'The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.',
};

/** RDS: Aurora clusters. */
export const databaseCluster: Record<string, Behaviour> = {
  aws_rds_cluster: {
    source: [
      provider('rds/cluster.go'),
      operation('AmazonRDS', 'CreateDBCluster'),
      operation('AmazonRDS', 'DeleteDBCluster'),
    ],
    replace: [
      'availability_zones',
      'cluster_identifier',
      'cluster_identifier_prefix',
      'cluster_scalability_type',
      'database_name',
      'db_subnet_group_name',
      'db_system_id',
      'engine',
      'engine_mode',
      'kms_key_id',
      'master_username',
      'restore_to_point_in_time',
      'source_region',
      'storage_encrypted',
    ],
    defaults: {
      copy_tags_to_snapshot: false,
      delete_automated_backups: true,
      enable_global_write_forwarding: false,
      enable_http_endpoint: false,
      enable_local_write_forwarding: false,
      engine_mode: 'provisioned',
      skip_final_snapshot: false,
    },
    stays: ['scaling_configuration', 'serverlessv2_scaling_configuration'],
    // a snapshot is named to make a cluster from; then its name may go
    replaceWhen: {
      snapshot_identifier: (before, now) => !!now && now !== before,
    },
    equivalent: {
      engine_version: 'engineVersion',
      preferred_maintenance_window: 'case',
    },
    references: [
      SUBNET_GROUP,
      securityGroupReference('vpc_security_group_ids'),
      keyReference('kms_key_id', KEY_NOT_ACCESSIBLE),
      keyReference('master_user_secret_kms_key_id', KEY_NOT_ACCESSIBLE),
      keyReference('performance_insights_kms_key_id', KEY_NOT_ACCESSIBLE),
      parameterGroupReference(
        'db_cluster_parameter_group_name',
        'aws_rds_cluster_parameter_group',
      ),
      parameterGroupReference(
        'db_instance_parameter_group_name',
        'aws_db_parameter_group',
      ),
    ],
    computed: clusterValues,
    kept: {
      availability_zones: threeZones,
      engine_version: actualEngineVersion,
      engine_version_actual: (_, { values }) =>
        actualEngineVersion(values.engine_version),
    },
    companions: masterSecret,
    derived: ({ id }, world) => ({
      cluster_members: world
        .find('aws_rds_cluster_instance', { cluster_identifier: id })
        .map(instance => instance.id),
    }),
    taken: {
      code: 'DBClusterAlreadyExistsFault',
      message: 'DB Cluster already exists ({id})',
    },
    keeps: whyKept,
    dependents: [
      {
        types: ['aws_rds_cluster_instance'],
        attribute: 'cluster_identifier',
        answer: {
          code: 'InvalidDBClusterStateFault',
          message:
            'Cluster cannot be deleted, it still contains DB instances in non-deleting state. ({dependent})',
        },
      },
    ],
    remains: finalSnapshot,
  },
};

function clusterValues(making: Making): Values {
  const { values, region, hex } = making;
  const name = String(
    values.cluster_identifier ??
      `${values.cluster_identifier_prefix ?? 'tf-'}${hex(26)}`,
  );
  const zone = `${hex(12, 'zone')}.${region}.rds.amazonaws.com`;
  const version = actualEngineVersion(values.engine_version);
  return {
    id: name,
    allocated_storage: 1,
    apply_immediately: false,
    arn: making.arn('rds', `cluster:${name}`),
    availability_zones: ['a', 'b', 'c'].map(letter => region + letter),
    backup_retention_period: 1,
    ca_certificate_identifier: '',
    ca_certificate_valid_till: '',
    cluster_identifier: name,
    cluster_identifier_prefix: '',
    cluster_members: [],
    cluster_resource_id: `cluster-${hex(26, 'resource').toUpperCase()}`,
    cluster_scalability_type: 'standard',
    database_insights_mode: 'standard',
    database_name: '',
    db_cluster_parameter_group_name: `default.${values.engine}${
      version.split('.')[0]
    }`,
    db_subnet_group_name: 'default',
    db_system_id: '',
    endpoint: `${name}.cluster-${zone}`,
    engine_lifecycle_support: 'open-source-rds-extended-support',
    engine_version: version,
    engine_version_actual: version,
    hosted_zone_id: `Z${hex(13, 'hosted').toUpperCase()}`,
    iam_roles: [],
    kms_key_id: '',
    master_user_secret: secretOf(making)
      ? [
          {
            kms_key_id: values.master_user_secret_kms_key_id ?? '',
            secret_arn: secretOf(making),
            secret_status: 'active',
          },
        ]
      : [],
    master_user_secret_kms_key_id: '',
    master_username: 'postgres',
    monitoring_interval: 0,
    monitoring_role_arn: '',
    network_type: 'IPV4',
    performance_insights_kms_key_id: '',
    performance_insights_retention_period: 0,
    port: String(values.engine).includes('postgresql') ? 5432 : 3306,
    preferred_backup_window: '03:00-03:30',
    preferred_maintenance_window: 'sun:04:00-sun:04:30',
    reader_endpoint: `${name}.cluster-ro-${zone}`,
    'serverlessv2_scaling_configuration.seconds_until_auto_pause': 0,
    storage_encrypted: false,
    storage_type: '',
    vpc_security_group_ids: [],
  };
}

/** ARN of the secret that RDS makes for the master user; undefined when nobody asks for one. */
function secretOf(making: Making): string | undefined {
  const digits = making.hex(32, 'secret');
  return making.values.manage_master_user_password === true
    ? making.arn(
        'secretsmanager',
        `secret:rds!cluster-${[8, 12, 16, 20, 32]
          .map((end, index, ends) => digits.slice(ends[index - 1] ?? 0, end))
          .join('-')}-${making.hex(6, 'suffix')}`,
      )
    : undefined;
}

function masterSecret(making: Making, values: Values): WorldObject[] {
  const arn = secretOf(making);
  return arn
    ? [
        {
          type: 'aws_secretsmanager_secret',
          id: arn,
          region: making.region,
          values: {
            arn,
            name: arn.replace(/^.*:secret:(.*)-\w{6}$/, '$1'),
            kms_key_id: values.master_user_secret_kms_key_id ?? null,
            tags_all: { 'aws:rds:primaryDBClusterArn': values.arn },
          },
        },
      ]
    : [];
}

/** Aurora keeps its storage in three zones, whatever fewer are named. */
function threeZones(value: unknown, { region }: Making): unknown {
  const zones = Array.isArray(value) ? value.map(String) : [];
  const all = ['a', 'b', 'c'].map(letter => region + letter);
  return [...new Set([...zones, ...all.filter(zone => !zones.includes(zone))])]
    .slice(0, Math.max(3, zones.length))
    .sort();
}
