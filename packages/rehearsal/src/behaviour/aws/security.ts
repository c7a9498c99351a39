import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { Behaviour } from '../types';
import {
  securityGroupReference,
  subnetReference,
  routeTableReference,
  vpcReference,
} from './ec2References';
import { networkInterfaces } from './interfaces';
import { EC2_ERRORS, operation, provider } from './sources';

const GROUP_IN_USE = {
  code: 'DependencyViolation',
  message: 'resource {id} has a dependent object ({dependent})',
};

const RULE = {
  references: [
    securityGroupReference('security_group_id'),
    securityGroupReference('referenced_security_group_id'),
  ],
  replace: ['security_group_id'],
  identity: [
    'ip_protocol',
    'from_port',
    'to_port',
    'cidr_ipv4',
    'cidr_ipv6',
    'prefix_list_id',
    'referenced_security_group_id',
  ],
  unique: {
    by: [
      'security_group_id',
      'ip_protocol',
      'from_port',
      'to_port',
      'cidr_ipv4',
      'cidr_ipv6',
      'prefix_list_id',
      'referenced_security_group_id',
    ],
    answer: {
      code: 'InvalidPermission.Duplicate',
      message: 'the specified rule already exists',
    },
  },
  computed(making) {
    const id = making.ec2Id('sgr-');
    return {
      id,
      security_group_rule_id: id,
      arn: making.arn('ec2', `security-group-rule/${id}`),
    };
  },
} satisfies Partial<Behaviour>;

/** Security groups, endpoints and flow logs. */
export const security: Record<string, Behaviour> = {
  aws_security_group: {
    source: [provider('ec2/vpc_security_group.go'), EC2_ERRORS],
    replace: ['name', 'name_prefix', 'description', 'vpc_id'],
    defaults: {
      description: 'Managed by Terraform',
      revoke_rules_on_delete: false,
    },
    references: [vpcReference()],
    unique: {
      by: ['name', 'vpc_id'],
      answer: {
        code: 'InvalidGroup.Duplicate',
        message: 'The security group already exists for the VPC',
      },
    },
    computed(making) {
      const id = making.ec2Id('sg-');
      const { name_prefix: prefix } = making.values;
      return {
        id,
        arn: making.arn('ec2', `security-group/${id}`),
        name: `${prefix ?? 'terraform-'}${making.hex(26, 'name')}`,
        name_prefix: '',
        owner_id: making.account,
        // the provider takes away the rule that AWS gives every new group
        egress: [],
        ingress: [],
      };
    },
    derived: ({ id }, world) => ({
      ingress: rules(world, 'aws_vpc_security_group_ingress_rule', id),
      egress: rules(world, 'aws_vpc_security_group_egress_rule', id),
    }),
    dependents: [
      {
        types: ['aws_eks_cluster'],
        attribute: 'vpc_config.security_group_ids',
        answer: GROUP_IN_USE,
      },
      {
        types: ['aws_vpc_endpoint'],
        attribute: 'security_group_ids',
        answer: GROUP_IN_USE,
      },
      {
        types: ['aws_lambda_function'],
        attribute: 'vpc_config.security_group_ids',
        answer: GROUP_IN_USE,
      },
      {
        types: [
          'aws_db_instance',
          'aws_db_proxy',
          'aws_instance',
          'aws_rds_cluster',
        ],
        attribute: 'vpc_security_group_ids',
        answer: GROUP_IN_USE,
      },
      {
        types: ['aws_network_interface'],
        attribute: 'security_groups',
        answer: GROUP_IN_USE,
      },
      {
        types: [
          'aws_vpc_security_group_ingress_rule',
          'aws_vpc_security_group_egress_rule',
        ],
        attribute: 'referenced_security_group_id',
        answer: GROUP_IN_USE,
      },
    ],
  },
  aws_default_security_group: {
    source: [provider('ec2/vpc_default_security_group.go')],
    replace: ['vpc_id'],
    defaults: { revoke_rules_on_delete: false },
    references: [vpcReference()],
    // adopted, not made
    upserts: true,
    computed(making) {
      const [vpc] = making.world.find('aws_vpc', { id: making.values.vpc_id });
      const id = String(vpc?.values.default_security_group_id ?? '');
      return {
        id,
        arn: making.arn('ec2', `security-group/${id}`),
        description: 'default VPC security group',
        egress: [],
        ingress: [],
        name: 'default',
        name_prefix: '',
        owner_id: making.account,
      };
    },
  },
  aws_vpc_security_group_ingress_rule: {
    source: [provider('ec2/vpc_security_group_ingress_rule.go'), EC2_ERRORS],
    ...RULE,
  },
  aws_vpc_security_group_egress_rule: {
    source: [provider('ec2/vpc_security_group_egress_rule.go'), EC2_ERRORS],
    ...RULE,
  },
  aws_vpc_endpoint: {
    source: [provider('ec2/vpc_endpoint.go'), EC2_ERRORS],
    replace: [
      'resource_configuration_arn',
      'service_name',
      'service_network_arn',
      'service_region',
      'vpc_endpoint_type',
      'vpc_id',
    ],
    defaults: { vpc_endpoint_type: 'Gateway' },
    equivalent: { policy: 'policy' },
    references: [
      vpcReference(),
      subnetReference('subnet_ids'),
      routeTableReference('route_table_ids'),
      securityGroupReference('security_group_ids'),
    ],
    computed(making) {
      const id = making.ec2Id('vpce-');
      const isGateway = making.values.vpc_endpoint_type === 'Gateway';
      const subnets = making.values.subnet_ids;
      return {
        id,
        arn: making.arn('ec2', `vpc-endpoint/${id}`),
        cidr_blocks: [],
        dns_entry: [],
        ip_address_type: 'ipv4',
        network_interface_ids: isGateway
          ? []
          : asTexts(subnets).map(subnet =>
              making.ec2Id('eni-', `eni ${subnet}`),
            ),
        owner_id: making.account,
        policy: JSON.stringify({
          Statement: [
            { Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' },
          ],
          Version: '2008-10-17',
        }),
        prefix_list_id: isGateway ? making.ec2Id('pl-') : null,
        private_dns_enabled: false,
        requester_managed: false,
        route_table_ids: [],
        security_group_ids: [],
        service_region: making.region,
        state: 'available',
        subnet_ids: [],
        subnet_configuration: [],
      };
    },
    companions: (
      making,
      { subnet_ids: subnets, id, vpc_endpoint_type: type },
    ) =>
      networkInterfaces(making, type === 'Interface' ? asTexts(subnets) : [], {
        description: `VPC Endpoint Interface ${id}`,
        interface_type: 'vpc_endpoint',
      }),
  },
  aws_flow_log: {
    source: [
      provider('ec2/vpc_flow_log.go'),
      operation('AWSEC2', 'CreateFlowLogs'),
    ],
    replace: [
      'deliver_cross_account_role',
      'destination_options',
      'eni_id',
      'iam_role_arn',
      'log_destination',
      'log_destination_type',
      'log_format',
      'max_aggregation_interval',
      'subnet_id',
      'traffic_type',
      'transit_gateway_attachment_id',
      'transit_gateway_id',
      'vpc_id',
    ],
    defaults: {
      log_destination_type: 'cloud-watch-logs',
      max_aggregation_interval: 600,
    },
    stays: ['destination_options'],
    equivalent: { log_destination: 'logGroupArn' },
    references: [
      vpcReference(),
      subnetReference('subnet_id'),
      {
        attribute: 'iam_role_arn',
        types: ['aws_iam_role'],
        by: ['arn'],
        answer: {
          code: 'InvalidParameter',
          message: 'The IAM role {value} does not exist',
        },
      },
    ],
    computed(making) {
      const id = making.ec2Id('fl-');
      return {
        id,
        arn: making.arn('ec2', `vpc-flow-log/${id}`),
        log_format:
          '${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}',
      };
    },
  },
};

function asTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Rules that are objects of their own, as the group shows them. */
function rules(world: World, type: string, group: string): Values[] {
  return world.find(type, { security_group_id: group }).map(({ values }) => {
    const { referenced_security_group_id: other, cidr_ipv4: v4 } = values;
    return {
      cidr_blocks: v4 ? [v4] : [],
      description: values.description ?? '',
      from_port: values.from_port ?? 0,
      ipv6_cidr_blocks: values.cidr_ipv6 ? [values.cidr_ipv6] : [],
      prefix_list_ids: values.prefix_list_id ? [values.prefix_list_id] : [],
      protocol: values.ip_protocol,
      security_groups: other && other !== group ? [other] : [],
      self: other === group,
      to_port: values.to_port ?? 0,
    };
  });
}
