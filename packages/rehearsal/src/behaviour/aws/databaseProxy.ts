import type { Answer, Behaviour, Reference } from '../types';
import { securityGroupReference, subnetReference } from './ec2References';
import { operation, provider } from './sources';

const NO_PROXY: Answer = {
  code: 'DBProxyNotFoundFault',
  message: "The specified proxy name doesn't correspond to a proxy: {value}",
};

const PROXY: Reference = {
  attribute: 'db_proxy_name',
  types: ['aws_db_proxy'],
  answer: NO_PROXY,
};

/** RDS Proxy: pools in front of a cluster. */
export const databaseProxy: Record<string, Behaviour> = {
  aws_db_proxy: {
    source: [
      provider('rds/proxy.go'),
      operation('AmazonRDS', 'CreateDBProxy'),
      operation('AmazonRDS', 'DeleteDBProxy'),
    ],
    replace: ['engine_family', 'vpc_subnet_ids'],
    defaults: { debug_logging: false, require_tls: false },
    references: [
      subnetReference('vpc_subnet_ids'),
      securityGroupReference('vpc_security_group_ids'),
      {
        attribute: 'role_arn',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValue',
          message:
            'RDS is not authorized to assume service-linked role {value}',
        },
      },
      {
        attribute: 'auth.secret_arn',
        types: ['aws_secretsmanager_secret'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameterValue',
          message: 'The secret {value} does not exist',
        },
      },
    ],
    computed(making) {
      const name = String(making.values.name);
      return {
        id: name,
        arn: making.arn('rds', `db-proxy:prx-${making.hex(17)}`),
        'auth.client_password_auth_type': '',
        default_auth_scheme: 'NONE',
        endpoint: `${name}.proxy-${making.hex(12, 'zone')}.${
          making.region
        }.rds.amazonaws.com`,
        idle_client_timeout: 1800,
        vpc_security_group_ids: [],
      };
    },
    taken: {
      code: 'DBProxyAlreadyExistsFault',
      message: 'DB Proxy {id} already exists',
    },
  },
  aws_db_proxy_default_target_group: {
    source: [
      provider('rds/proxy_default_target_group.go'),
      operation('AmazonRDS', 'ModifyDBProxyTargetGroup'),
    ],
    replace: ['db_proxy_name'],
    defaults: {
      'connection_pool_config.connection_borrow_timeout': 120,
      'connection_pool_config.max_connections_percent': 100,
      'connection_pool_config.max_idle_connections_percent': 50,
    },
    references: [PROXY],
    // it comes with the proxy; making it changes it
    upserts: true,
    computed: making => ({
      id: making.values.db_proxy_name,
      arn: making.arn('rds', `target-group:prx-tg-${making.hex(17)}`),
      name: 'default',
    }),
  },
  aws_db_proxy_target: {
    source: [
      provider('rds/proxy_target.go'),
      operation('AmazonRDS', 'RegisterDBProxyTargets'),
    ],
    replace: [
      'db_cluster_identifier',
      'db_instance_identifier',
      'db_proxy_name',
      'target_group_name',
    ],
    references: [
      PROXY,
      {
        attribute: 'db_cluster_identifier',
        types: ['aws_rds_cluster'],
        answer: {
          code: 'DBClusterNotFoundFault',
          message: 'DBCluster {value} not found.',
        },
      },
      {
        // a cluster without instances has nothing to connect to
        attribute: 'db_cluster_identifier',
        types: ['aws_rds_cluster_instance'],
        by: ['cluster_identifier'],
        answer: {
          code: 'InvalidDBClusterStateFault',
          message:
            'DB cluster {value} has no available instance to register as a target',
        },
      },
    ],
    computed({ values, world }) {
      const [cluster] = world.find('aws_rds_cluster', {
        id: values.db_cluster_identifier,
      });
      const type = values.db_cluster_identifier
        ? 'TRACKED_CLUSTER'
        : 'RDS_INSTANCE';
      const resource =
        values.db_cluster_identifier ?? values.db_instance_identifier;
      return {
        id: [
          values.db_proxy_name,
          values.target_group_name,
          type,
          resource,
        ].join('/'),
        endpoint: '',
        port: cluster?.values.port ?? 0,
        rds_resource_id: resource,
        target_arn: cluster?.values.arn ?? '',
        tracked_cluster_id: '',
        type,
      };
    },
  },
};
