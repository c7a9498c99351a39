import { textsAt } from '../../values/paths';
import type { WorldObject } from '../../world/WorldObject';
import type { Behaviour, Making } from '../types';
import { securityGroupReference, subnetReference } from './ec2References';
import { clusterReference, eksRoleReference } from './eksReferences';
import { networkInterfaces } from './interfaces';
import { keyReference } from './keyReference';
import { operation, provider } from './sources';

const CREATED = '2026-01-01T00:00:00Z';
const DEFAULT_VERSION = '1.35';

/** Kinds of object that EKS removes together with their cluster. */
const OF_A_CLUSTER = [
  'aws_eks_access_entry',
  'aws_eks_access_policy_association',
  'aws_eks_addon',
  'aws_eks_capability',
  'aws_eks_pod_identity_association',
];

/** EKS: clusters, nodes and add-ons. */
export const eks: Record<string, Behaviour> = {
  aws_eks_cluster: {
    source: [
      provider('eks/cluster.go'),
      operation('eks', 'CreateCluster'),
      operation('eks', 'DeleteCluster'),
    ],
    replace: [
      'access_config.bootstrap_cluster_creator_admin_permissions',
      'bootstrap_self_managed_addons',
      'kubernetes_network_config.ip_family',
      'kubernetes_network_config.service_ipv4_cidr',
      'name',
      'outpost_config.control_plane_instance_type',
      'remote_network_config',
      'role_arn',
    ],
    // envelope encryption cannot be switched off again
    replaceWhen: {
      encryption_config: (before, now) =>
        Array.isArray(before) &&
        before.length === 1 &&
        Array.isArray(now) &&
        now.length === 0,
      // the role of Auto Mode's nodes may come and go, and never be another one
      compute_config: (before, now) => {
        const [role] = textsAt(before, 'node_role_arn');
        const [next] = textsAt(now, 'node_role_arn');
        return Boolean(role && next) && role !== next;
      },
    },
    defaults: {
      'access_config.bootstrap_cluster_creator_admin_permissions': true,
      bootstrap_self_managed_addons: true,
      'vpc_config.endpoint_private_access': false,
      'vpc_config.endpoint_public_access': true,
    },
    references: [
      eksRoleReference('role_arn'),
      eksRoleReference('compute_config.node_role_arn'),
      subnetReference('vpc_config.subnet_ids'),
      securityGroupReference('vpc_config.security_group_ids'),
      keyReference('encryption_config.provider.key_arn', {
        code: 'InvalidParameterException',
        message: 'The keyArn in encryptionConfig provider is invalid: {value}',
      }),
    ],
    computed: clusterValues,
    companions: (making, { vpc_config: vpcConfig, name }) => [
      clusterGroup(making, String(name)),
      ...networkInterfaces(making, textsAt(vpcConfig, 'subnet_ids'), {
        description: `Amazon EKS ${name}`,
        interface_type: 'interface',
      }),
    ],
    taken: {
      code: 'ResourceInUseException',
      message: 'Cluster already exists with name: {id}',
    },
    keeps: values =>
      values.deletion_protection === true
        ? {
            code: 'InvalidRequestException',
            message:
              'Cluster has deletion protection enabled: disable it, then delete the cluster',
          }
        : undefined,
    dependents: [
      {
        types: ['aws_eks_node_group'],
        attribute: 'cluster_name',
        answer: {
          code: 'ResourceInUseException',
          message: 'Cluster has nodegroups attached ({dependent})',
        },
      },
      {
        types: ['aws_eks_fargate_profile'],
        attribute: 'cluster_name',
        answer: {
          code: 'ResourceInUseException',
          message: 'Cluster has Fargate profiles attached ({dependent})',
        },
      },
    ],
    takesAlong: ({ id }, world) => [
      ...OF_A_CLUSTER.flatMap(type => world.find(type, { cluster_name: id })),
      ...world.all().filter(({ cluster }) => cluster === id),
    ],
  },
  aws_eks_node_group: {
    source: [
      provider('eks/node_group.go'),
      operation('eks', 'CreateNodegroup'),
    ],
    replace: [
      'ami_type',
      'capacity_type',
      'cluster_name',
      'disk_size',
      'instance_types',
      'launch_template.id',
      'launch_template.name',
      'node_group_name',
      'node_group_name_prefix',
      'node_role_arn',
      'remote_access',
      'subnet_ids',
    ],
    defaults: { 'node_repair_config.enabled': false },
    references: [
      clusterReference,
      eksRoleReference('node_role_arn'),
      subnetReference('subnet_ids'),
      {
        attribute: 'launch_template.id',
        types: ['aws_launch_template'],
        answer: {
          code: 'InvalidLaunchTemplateId.NotFound',
          message:
            'The specified launch template, with template ID {value}, does not exist.',
        },
      },
    ],
    computed: nodeGroupValues,
    companions: (making, values) => [autoscalingGroup(making, values)],
    taken: {
      code: 'ResourceInUseException',
      message: 'NodeGroup already exists with name and cluster: {id}',
    },
  },
  aws_eks_addon: {
    source: [provider('eks/addon.go'), operation('eks', 'CreateAddon')],
    replace: ['addon_name', 'cluster_name'],
    equivalent: { configuration_values: 'json' },
    references: [
      clusterReference,
      eksRoleReference('service_account_role_arn'),
      eksRoleReference('pod_identity_association.role_arn'),
    ],
    computed(making) {
      const { cluster_name: cluster, addon_name: addon } = making.values;
      return {
        id: `${cluster}:${addon}`,
        addon_version: 'v1.0.0-eksbuild.1',
        arn: making.arn('eks', `addon/${cluster}/${addon}/${making.hex(36)}`),
        configuration_values: '',
        created_at: CREATED,
        modified_at: CREATED,
      };
    },
    taken: {
      code: 'ResourceInUseException',
      message: 'Addon already exists. ({id})',
    },
  },
};

function clusterValues(making: Making) {
  const { values, region, hex } = making;
  const [subnet] = textsAt(values, 'vpc_config.subnet_ids');
  const [found] = making.world.find('aws_subnet', { id: subnet });
  const clusterId = hex(32, 'endpoint').toUpperCase();
  const isPublic = textsAt(values, 'outpost_config').length === 0;
  return {
    id: values.name,
    access_config: [
      {
        authentication_mode: 'CONFIG_MAP',
        bootstrap_cluster_creator_admin_permissions: true,
      },
    ],
    'access_config.authentication_mode': 'CONFIG_MAP',
    arn: making.arn('eks', `cluster/${values.name}`),
    certificate_authority: [
      {
        data: Buffer.from(
          `-----BEGIN CERTIFICATE-----\nREHEARSAL ${clusterId}\n-----END CERTIFICATE-----\n`,
        ).toString('base64'),
      },
    ],
    cluster_id: '',
    created_at: CREATED,
    deletion_protection: false,
    endpoint: `https://${clusterId}.gr7.${region}.eks.amazonaws.com`,
    identity: [
      {
        oidc: [
          {
            issuer: `https://oidc.eks.${region}.amazonaws.com/id/${clusterId}`,
          },
        ],
      },
    ],
    kubernetes_network_config: [
      {
        elastic_load_balancing: [{ enabled: false }],
        ip_family: 'ipv4',
        service_ipv4_cidr: '172.20.0.0/16',
        service_ipv6_cidr: '',
      },
    ],
    'kubernetes_network_config.elastic_load_balancing': [{ enabled: false }],
    'kubernetes_network_config.ip_family': 'ipv4',
    'kubernetes_network_config.service_ipv4_cidr': '172.20.0.0/16',
    'kubernetes_network_config.service_ipv6_cidr': '',
    platform_version: 'eks.1',
    status: 'ACTIVE',
    upgrade_policy: [{ support_type: 'EXTENDED' }],
    'upgrade_policy.support_type': 'EXTENDED',
    version: DEFAULT_VERSION,
    'vpc_config.cluster_security_group_id': making.ec2Id('sg-'),
    'vpc_config.public_access_cidrs': isPublic ? ['0.0.0.0/0'] : [],
    'vpc_config.vpc_id': found?.values.vpc_id ?? '',
  };
}

/** EKS's own group, on the control plane's interfaces and every node. */
function clusterGroup(making: Making, name: string): WorldObject {
  const id = making.ec2Id('sg-');
  const [subnet] = textsAt(making.values, 'vpc_config.subnet_ids');
  const [found] = making.world.find('aws_subnet', { id: subnet });
  return {
    type: 'aws_security_group',
    id,
    region: making.region,
    values: {
      arn: making.arn('ec2', `security-group/${id}`),
      name: `eks-cluster-sg-${name}-${parseInt(making.hex(8, 'group'), 16)}`,
      description:
        'EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads.',
      vpc_id: found?.values.vpc_id ?? null,
      tags_all: { [`kubernetes.io/cluster/${name}`]: 'owned' },
    },
  };
}

function nodeGroupValues(making: Making) {
  const { values, hex } = making;
  const [cluster] = making.world.find('aws_eks_cluster', {
    id: values.cluster_name,
  });
  const version = values.version ?? cluster?.values.version ?? DEFAULT_VERSION;
  // as the provider makes unique names: a time and a counter
  const name =
    values.node_group_name ??
    `${values.node_group_name_prefix ?? 'terraform-'}20260101${parseInt(
      hex(12, 'name'),
      16,
    )
      .toString()
      .padStart(18, '0')
      .slice(-18)}`;
  const group = `eks-${name}-${hex(8, 'g1')}-${hex(4, 'g2')}-${hex(
    4,
    'g3',
  )}-${hex(4, 'g4')}-${hex(12, 'g5')}`;
  const [template] = making.world.find('aws_launch_template', {
    id: textsAt(values, 'launch_template.id')[0],
  });
  return {
    id: `${values.cluster_name}:${name}`,
    ami_type: 'AL2023_x86_64_STANDARD',
    arn: making.arn(
      'eks',
      `nodegroup/${values.cluster_name}/${name}/${hex(8, 'a')}-${hex(12, 'b')}`,
    ),
    capacity_type: 'ON_DEMAND',
    disk_size: template ? 0 : 20,
    instance_types: ['t3.medium'],
    'launch_template.id': template?.id ?? '',
    'launch_template.name': template?.values.name ?? '',
    node_group_name: name,
    node_group_name_prefix: '',
    node_repair_config: [],
    release_version: `${version}.0-20260101`,
    resources: [
      {
        autoscaling_groups: [{ name: group }],
        remote_access_security_group_id: '',
      },
    ],
    status: 'ACTIVE',
    update_config: [{ max_unavailable: 1, max_unavailable_percentage: 0 }],
    version,
  };
}

function autoscalingGroup(
  making: Making,
  values: Record<string, unknown>,
): WorldObject {
  const [name] = textsAt(values, 'resources.autoscaling_groups.name');
  return {
    type: 'aws_autoscaling_group',
    id: name,
    region: making.region,
    values: {
      name,
      arn: making.arn('autoscaling', `autoScalingGroup:*:${name}`),
      subnet_ids: values.subnet_ids,
      tags_all: { 'eks:cluster-name': values.cluster_name },
    },
  };
}
