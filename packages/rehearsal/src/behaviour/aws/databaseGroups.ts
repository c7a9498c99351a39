import type { Behaviour, Reference } from '../types';
import { subnetReference } from './ec2References';
import { operation, provider } from './sources';

/** RDS: groups of subnets and of parameters. */
export const databaseGroups: Record<string, Behaviour> = {
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
};

/** The subnet group of a cluster or an instance. */
export const SUBNET_GROUP: Reference = {
  attribute: 'db_subnet_group_name',
  types: ['aws_db_subnet_group'],
  answer: {
    code: 'DBSubnetGroupNotFoundFault',
    message: "DB subnet group '{value}' does not exist.",
  },
};

/** The parameter group of a cluster or an instance; AWS's own need not be made. */
export function parameterGroupReference(
  attribute: string,
  type: string,
): Reference {
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

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}
