import { RefusedError } from '../protocol/diagnostics';
import { isEqual } from '../values/isEqual';
import { textsAt } from '../values/paths';
import { isValues, type Values } from '../values/unknown';
import type { WorldObject } from '../world/WorldObject';
import { answered } from '../lifecycle/answers';
import type { Answer, Query } from './types';

/** How a data source finds its object. */
interface LookUp {
  /** The kind of object; the data source's own name unless told. */
  type?: string;
  /** AWS's answer when there is none. */
  answer: Answer;
}

const EC2_NONE = (noun: string): LookUp => ({
  answer: {
    code: 'empty result',
    message: `no matching EC2 ${noun} found`,
  },
});

const IAM_NONE = (noun: string): LookUp => ({
  answer: {
    code: 'NoSuchEntity',
    message: `The ${noun} with name {name} cannot be found.`,
  },
});

/** Data sources whose answer is an object of the world, with AWS's words when it is not there. */
const LOOK_UPS: Record<string, LookUp> = {
  aws_eks_cluster: {
    answer: {
      code: 'ResourceNotFoundException',
      message: 'No cluster found for name: {name}.',
    },
  },
  aws_eks_node_group: {
    answer: {
      code: 'ResourceNotFoundException',
      message: 'No node group found for name: {name}.',
    },
  },
  aws_sns_topic: {
    answer: {
      code: 'empty result',
      message: 'no matching SNS Topic found: {name}',
    },
  },
  aws_cloudwatch_log_group: {
    answer: {
      code: 'empty result',
      message: 'no matching CloudWatch Logs Log Group found: {name}',
    },
  },
  aws_iam_role: IAM_NONE('role'),
  aws_iam_policy: IAM_NONE('policy'),
  aws_iam_instance_profile: IAM_NONE('instance profile'),
  aws_iam_openid_connect_provider: IAM_NONE('OIDC provider'),
  aws_kms_key: {
    answer: { code: 'NotFoundException', message: 'Key {name} does not exist' },
  },
  aws_kms_alias: {
    answer: {
      code: 'NotFoundException',
      message: 'Alias {name} is not found.',
    },
  },
  aws_rds_cluster: {
    answer: {
      code: 'DBClusterNotFoundFault',
      message: 'DBCluster {name} not found.',
    },
  },
  aws_db_subnet_group: {
    answer: {
      code: 'DBSubnetGroupNotFoundFault',
      message: "DB subnet group '{name}' does not exist.",
    },
  },
  aws_secretsmanager_secret: {
    answer: {
      code: 'ResourceNotFoundException',
      message: "Secrets Manager can't find the specified secret. ({name})",
    },
  },
  aws_ssm_parameter: {
    answer: {
      code: 'empty result',
      message: "couldn't find resource ({name})",
    },
  },
  aws_vpc: EC2_NONE('VPC'),
  aws_subnet: EC2_NONE('Subnet'),
  aws_security_group: EC2_NONE('Security Group'),
  aws_route_table: EC2_NONE('Route Table'),
  aws_internet_gateway: EC2_NONE('Internet Gateway'),
  aws_nat_gateway: EC2_NONE('NAT Gateway'),
  aws_eip: EC2_NONE('EIP'),
  aws_launch_template: EC2_NONE('Launch Template'),
  aws_vpc_endpoint: EC2_NONE('VPC Endpoint'),
  kubernetes_namespace: {
    answer: { code: 'NotFound', message: 'namespaces "{name}" not found' },
  },
  kubernetes_namespace_v1: {
    answer: { code: 'NotFound', message: 'namespaces "{name}" not found' },
  },
};

/** Lists: attributes of all objects that match. */
const LISTS: Record<string, { type: string; ids: string; by?: string }> = {
  aws_subnets: { type: 'aws_subnet', ids: 'ids' },
  aws_vpcs: { type: 'aws_vpc', ids: 'ids' },
  aws_security_groups: { type: 'aws_security_group', ids: 'ids' },
  aws_route_tables: { type: 'aws_route_table', ids: 'ids' },
  aws_eks_clusters: { type: 'aws_eks_cluster', ids: 'names' },
  aws_secretsmanager_secrets: {
    type: 'aws_secretsmanager_secret',
    ids: 'names',
    by: 'name',
  },
};

/** Arguments that say how to answer, not which object. */
const NOT_SEARCHED = ['filter', 'tags', 'region', 'timeouts', 'include_public'];

const FILTERS: Record<string, string> = {
  'vpc-id': 'vpc_id',
  'subnet-id': 'id',
  'group-name': 'name',
  'group-id': 'id',
  'cidr-block': 'cidr_block',
  cidr: 'cidr_block',
  'availability-zone': 'availability_zone',
};

/** Values of the object of the world that a data source asks for. */
export function lookedUp(type: string, query: Query): Values {
  const list = LISTS[type];
  if (list) {
    const found = matching(list.type, query);
    return {
      id: query.region,
      [list.ids]: found
        .map(({ id, values }) => (list.by ? values[list.by] : id))
        .sort(),
      arns: found.map(({ values }) => values.arn ?? ''),
    };
  }
  const lookUp = LOOK_UPS[type];
  if (!lookUp) {
    throw RefusedError.of(
      `The rehearsal cannot answer ${type}`,
      'It keeps no such objects, and an invented answer would prove nothing. Use a variable in its place, or add the data source to the rehearsal.',
    );
  }
  const found = matching(lookUp.type ?? type, query);
  const name = textsAt(query.config, 'name').concat(
    Object.values(query.config).filter(
      (value): value is string => typeof value === 'string' && value !== '',
    ),
  )[0];
  if (found.length === 0) {
    throw new RefusedError([
      answered(lookUp.answer, { name: name ?? '' }, `reading ${type}`),
    ]);
  }
  if (found.length > 1) {
    throw RefusedError.of(
      `reading ${type}: multiple objects matched; use additional constraints to reduce matches to a single one`,
    );
  }
  const [{ id, values }] = found;
  return { ...values, tags: values.tags_all ?? values.tags ?? {}, id };
}

function matching(type: string, query: Query): WorldObject[] {
  const { config, world, region, cluster } = query;
  const wanted = Object.entries(config).filter(
    ([name, value]) =>
      !NOT_SEARCHED.includes(name) &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  );
  const filters = Array.isArray(config.filter)
    ? config.filter.filter(isValues)
    : [];
  const tags = isValues(config.tags) ? Object.entries(config.tags) : [];
  return world
    .find(type, {}, { region, cluster })
    .filter(object =>
      wanted.every(([name, value]) => hasAttribute(object, name, value)),
    )
    .filter(object =>
      filters.every(({ name, values }) =>
        passes(object, String(name), Array.isArray(values) ? values : []),
      ),
    )
    .filter(object =>
      tags.every(([key, value]) => tagOf(object, key) === value),
    );
}

function hasAttribute(
  { id, values }: WorldObject,
  name: string,
  wanted: unknown,
): boolean {
  if (name === 'id') {
    return id === wanted;
  }
  if (name === 'metadata') {
    return isEqual(
      textsAt(values, 'metadata.name'),
      textsAt({ metadata: wanted }, 'metadata.name'),
    );
  }
  // some ask for the key by name, by id or by ARN in one argument
  return (
    isEqual(values[name], wanted) ||
    (name === 'key_id' && [id, values.arn].includes(wanted)) ||
    (['name', 'cluster_name'].includes(name) && id === wanted)
  );
}

function passes(object: WorldObject, name: string, wanted: unknown[]): boolean {
  if (name.startsWith('tag:')) {
    return wanted.includes(tagOf(object, name.slice('tag:'.length)));
  }
  if (object.type === 'aws_secretsmanager_secret' && name === 'name') {
    // Secrets Manager looks for what a name begins with
    return wanted.some(start =>
      String(object.values.name).startsWith(`${start}`),
    );
  }
  const attribute = FILTERS[name];
  if (!attribute) {
    throw RefusedError.of(
      `The rehearsal does not know the filter ${name}`,
      `It knows tag:<key> and ${Object.keys(FILTERS).join(', ')}.`,
    );
  }
  return wanted.includes(
    attribute === 'id' ? object.id : object.values[attribute],
  );
}

function tagOf({ values }: WorldObject, key: string): unknown {
  const tags = values.tags_all ?? values.tags;
  return isValues(tags) ? tags[key] : undefined;
}
