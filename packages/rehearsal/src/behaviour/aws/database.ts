import type { Values } from '../../values/unknown';
import type { WorldObject } from '../../world/WorldObject';
import type {
  Answer,
  Behaviour,
  Circumstances,
  Making,
  Reference,
} from '../types';
import { securityGroupReference, subnetReference } from './ec2References';
import { actualEngineVersion } from './engineVersions';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

const KEY_NOT_ACCESSIBLE: Answer = {
  code: 'KMSKeyNotAccessibleFault',
  message:
    'The specified KMS key [{value}] does not exist, is not enabled or you do not have permissions to access it.',
};

const SUBNET_GROUP: Reference = {
  attribute: 'db_subnet_group_name',
  types: ['aws_db_subnet_group'],
  answer: {
    code: 'DBSubnetGroupNotFoundFault',
    message: "DB subnet group '{value}' does not exist.",
  },
};

/** RDS: Aurora clusters, instances, parameters and passwords. */
export const database: Record<string, Behaviour> = {
  aws_db_subnet_group: {
    source: [
      provider('rds/subnet_group.go'),
      operation('AmazonRDS', 'CreateDBSubnetGroup'),
      operation('AmazonRDS', 'DeleteDBSubnetGroup'),
    ],
    replace: ['name', 'name_prefix'],
    defaults: { description: 'Managed by Terraform' },
    references: [subnetReference('subnet_ids')],
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      ).toLowerCase();
      const subnets = Array.isArray(values.subnet_ids) ? values.subnet_ids : [];
      const [subnet] = making.world.find('aws_subnet', { id: subnets[0] });
      return {
        id: name,
        arn: making.arn('rds', `subgrp:${name}`),
        name,
        name_prefix: '',
        supported_network_types: ['IPV4'],
        vpc_id: subnet?.values.vpc_id ?? '',
      };
    },
    // RDS writes names in lower case, and the next plan would replace the group
    kept: { name: lowerCase },
    taken: {
      code: 'DBSubnetGroupAlreadyExists',
      message: "The DB subnet group '{id}' already exists.",
    },
    dependents: [
      {
        types: ['aws_rds_cluster', 'aws_db_instance'],
        attribute: 'db_subnet_group_name',
        answer: {
          code: 'InvalidDBSubnetGroupStateFault',
          message:
            "Cannot delete the subnet group '{id}' because at least one database is still using it. ({dependent})",
        },
      },
    ],
  },
  aws_rds_cluster_parameter_group: parameterGroup(
    'rds/cluster_parameter_group.go',
    'cluster-pg',
    ['aws_rds_cluster'],
    'db_cluster_parameter_group_name',
  ),
  aws_db_parameter_group: parameterGroup(
    'rds/parameter_group.go',
    'pg',
    ['aws_rds_cluster_instance', 'aws_db_instance'],
    'db_parameter_group_name',
  ),
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
    companions: (making, values) => masterSecret(making, values),
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
    remains: object => finalSnapshot(object),
  },
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
  aws_secretsmanager_secret_rotation: {
    source: [
      provider('secretsmanager/secret_rotation.go'),
      operation('secretsmanager', 'RotateSecret'),
    ],
    replace: ['secret_id'],
    defaults: { rotate_immediately: true },
    references: [
      {
        attribute: 'secret_id',
        types: ['aws_secretsmanager_secret'],
        by: ['arn', 'id', 'name'],
        answer: {
          code: 'ResourceNotFoundException',
          message: "Secrets Manager can't find the specified secret. ({value})",
        },
      },
    ],
    upserts: true,
    computed: ({ values }) => ({
      id: values.secret_id,
      rotation_enabled: true,
    }),
  },
};

function parameterGroup(
  file: string,
  kind: string,
  users: string[],
  attribute: string,
): Behaviour {
  return {
    source: [
      provider(file),
      operation('AmazonRDS', 'CreateDBParameterGroup'),
      operation('AmazonRDS', 'DeleteDBParameterGroup'),
    ],
    replace: ['description', 'family', 'name', 'name_prefix'],
    defaults: {
      description: 'Managed by Terraform',
      'parameter.apply_method': 'immediate',
    },
    computed(making) {
      const { values } = making;
      const name = String(
        values.name ?? `${values.name_prefix ?? 'terraform-'}${making.hex(26)}`,
      );
      return {
        id: name,
        arn: making.arn('rds', `${kind}:${name}`),
        name,
        name_prefix: '',
      };
    },
    kept: { 'parameter.name': lowerCase },
    taken: {
      code: 'DBParameterGroupAlreadyExists',
      message: 'Parameter group {id} already exists',
    },
    dependents: [
      {
        types: users,
        attribute,
        answer: {
          code: 'InvalidDBParameterGroupState',
          message:
            'One or more databases are still members of this parameter group {id}, so the group cannot be deleted ({dependent})',
        },
      },
    ],
  };
}

function parameterGroupReference(attribute: string, type: string): Reference {
  return {
    attribute,
    types: [type],
    except: value => value.startsWith('default.'),
    answer: {
      code: 'DBParameterGroupNotFound',
      message: 'DBParameterGroup not found: {value}',
    },
  };
}

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

function whyKept(
  values: Values,
  { remains }: Circumstances,
): Answer | undefined {
  if (values.deletion_protection === true) {
    return {
      code: 'InvalidParameterCombination',
      message:
        'Cannot delete protected Cluster, please disable deletion protection and try again.',
    };
  }
  if (values.skip_final_snapshot === true) {
    return undefined;
  }
  const name = values.final_snapshot_identifier;
  if (!name) {
    return {
      code: 'RDS Cluster final_snapshot_identifier',
      message: 'is required when skip_final_snapshot is false',
    };
  }
  return remains.find('aws_db_cluster_snapshot', { id: name }).length > 0
    ? {
        code: 'DBClusterSnapshotAlreadyExistsFault',
        message: `Cannot create the cluster snapshot because one with the identifier ${name} already exists.`,
      }
    : undefined;
}

function finalSnapshot({ id, region, values }: WorldObject): WorldObject[] {
  if (values.skip_final_snapshot === true) {
    return [];
  }
  const name = String(values.final_snapshot_identifier);
  return [
    {
      type: 'aws_db_cluster_snapshot',
      id: name,
      region,
      values: {
        arn: String(values.arn).replace(
          /:cluster:.*$/,
          `:cluster-snapshot:${name}`,
        ),
        db_cluster_identifier: id,
        db_cluster_snapshot_identifier: name,
        engine: values.engine,
        engine_version: values.engine_version_actual,
        kms_key_id: values.kms_key_id,
        snapshot_type: 'manual',
        status: 'available',
        tags_all: values.copy_tags_to_snapshot ? values.tags_all : {},
      },
    },
  ];
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

/** Aurora keeps its storage in three zones, whatever fewer are named. */
function threeZones(value: unknown, { region }: Making): unknown {
  const zones = Array.isArray(value) ? value.map(String) : [];
  const all = ['a', 'b', 'c'].map(letter => region + letter);
  return [...new Set([...zones, ...all.filter(zone => !zones.includes(zone))])]
    .slice(0, Math.max(3, zones.length))
    .sort();
}
