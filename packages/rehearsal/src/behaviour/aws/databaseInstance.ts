import type { Values } from '../../values/unknown';
import type { Behaviour, Making } from '../types';
import { parameterGroupReference, SUBNET_GROUP } from './databaseGroups';
import { actualEngineVersion } from './engineVersions';
import { operation, provider } from './sources';

/** RDS: instances of Aurora clusters. */
export const databaseInstance: Record<string, Behaviour> = {
  aws_rds_cluster_instance: {
    source: [
      provider('rds/cluster_instance.go'),
      operation('AmazonRDS', 'CreateDBInstance'),
    ],
    replace: [
      'availability_zone',
      'cluster_identifier',
      'custom_iam_instance_profile',
      'db_subnet_group_name',
      'engine',
      'identifier',
      'identifier_prefix',
    ],
    defaults: {
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: false,
      force_destroy: false,
      monitoring_interval: 0,
      promotion_tier: 0,
    },
    equivalent: {
      engine_version: 'engineVersion',
      preferred_maintenance_window: 'case',
    },
    references: [
      {
        attribute: 'cluster_identifier',
        types: ['aws_rds_cluster'],
        answer: {
          code: 'DBClusterNotFoundFault',
          message: 'The source cluster could not be found: {value}',
        },
      },
      SUBNET_GROUP,
      parameterGroupReference(
        'db_parameter_group_name',
        'aws_db_parameter_group',
      ),
      {
        attribute: 'monitoring_role_arn',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValue',
          message:
            'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING ({value})',
        },
      },
    ],
    computed: instanceValues,
    kept: { engine_version: actualEngineVersion },
    taken: {
      code: 'DBInstanceAlreadyExists',
      message: 'DB Instance already exists ({id})',
    },
  },
};

function instanceValues(making: Making): Values {
  const { values, region, hex, world } = making;
  const [cluster] = world.find('aws_rds_cluster', {
    id: values.cluster_identifier,
  });
  const name = String(
    values.identifier ?? `${values.identifier_prefix ?? 'tf-'}${hex(26)}`,
  );
  const siblings = world.find('aws_rds_cluster_instance', {
    cluster_identifier: values.cluster_identifier,
  });
  const version =
    cluster?.values.engine_version_actual ??
    actualEngineVersion(values.engine_version);
  const of = (attribute: string, fallback: unknown) =>
    cluster?.values[attribute] ?? fallback;
  return {
    id: name,
    apply_immediately: false,
    arn: making.arn('rds', `db:${name}`),
    availability_zone: `${region}${'abc'[siblings.length % 3]}`,
    ca_cert_identifier: 'rds-ca-rsa2048-g1',
    db_parameter_group_name: `default.${values.engine}${
      String(version).split('.')[0]
    }`,
    db_subnet_group_name: of('db_subnet_group_name', 'default'),
    dbi_resource_id: `db-${hex(26, 'resource').toUpperCase()}`,
    endpoint: `${name}.${hex(12, 'zone')}.${region}.rds.amazonaws.com`,
    engine_version: version,
    engine_version_actual: version,
    identifier: name,
    identifier_prefix: '',
    kms_key_id: of('kms_key_id', ''),
    monitoring_role_arn: '',
    network_type: 'IPV4',
    performance_insights_enabled: of('performance_insights_enabled', false),
    performance_insights_kms_key_id: of('performance_insights_kms_key_id', ''),
    performance_insights_retention_period: of(
      'performance_insights_retention_period',
      0,
    ),
    port: of('port', 5432),
    preferred_backup_window: of('preferred_backup_window', '03:00-03:30'),
    preferred_maintenance_window: 'sun:04:00-sun:04:30',
    publicly_accessible: false,
    storage_encrypted: of('storage_encrypted', false),
    writer: siblings.length === 0,
  };
}
