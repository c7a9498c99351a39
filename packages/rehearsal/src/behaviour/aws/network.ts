import type { Behaviour } from '../types';
import { vpcReference } from './ec2References';
import { blockFromPool, poolReference } from './ipam';
import { EC2_ERRORS, provider } from './sources';

/** VPC and subnets. */
export const network: Record<string, Behaviour> = {
  aws_vpc: {
    source: [provider('ec2/vpc_.go'), EC2_ERRORS],
    replace: [
      'cidr_block',
      'instance_tenancy',
      'ipv4_ipam_pool_id',
      'ipv4_netmask_length',
    ],
    defaults: { enable_dns_support: true, instance_tenancy: 'default' },
    references: [poolReference],
    computed(making) {
      const id = making.ec2Id('vpc-');
      const routeTable = making.ec2Id('rtb-');
      return {
        id,
        arn: making.arn('ec2', `vpc/${id}`),
        cidr_block: blockFromPool(making),
        default_network_acl_id: making.ec2Id('acl-'),
        default_route_table_id: routeTable,
        main_route_table_id: routeTable,
        default_security_group_id: making.ec2Id('sg-'),
        dhcp_options_id: making.ec2Id('dopt-'),
        owner_id: making.account,
        ipv6_association_id: '',
      };
    },
    companions: (making, { id }) => [
      {
        type: 'aws_security_group',
        id: making.ec2Id('sg-'),
        region: making.region,
        values: {
          arn: making.arn('ec2', `security-group/${making.ec2Id('sg-')}`),
          name: 'default',
          description: 'default VPC security group',
          vpc_id: id,
        },
      },
      {
        type: 'aws_route_table',
        id: making.ec2Id('rtb-'),
        region: making.region,
        values: {
          arn: making.arn('ec2', `route-table/${making.ec2Id('rtb-')}`),
          vpc_id: id,
        },
      },
    ],
    dependents: [
      {
        types: [
          'aws_subnet',
          'aws_internet_gateway',
          'aws_security_group',
          'aws_vpc_endpoint',
          'aws_network_interface',
          'aws_route_table',
        ],
        attribute: 'vpc_id',
        answer: {
          code: 'DependencyViolation',
          message:
            "The vpc '{id}' has dependencies and cannot be deleted. ({dependent})",
        },
      },
    ],
  },
  aws_subnet: {
    source: [provider('ec2/vpc_subnet.go'), EC2_ERRORS],
    replace: [
      'vpc_id',
      'cidr_block',
      'availability_zone',
      'availability_zone_id',
      'ipv6_native',
      'outpost_arn',
    ],
    defaults: {
      assign_ipv6_address_on_creation: false,
      enable_dns64: false,
      enable_resource_name_dns_a_record_on_launch: false,
      enable_resource_name_dns_aaaa_record_on_launch: false,
      ipv6_native: false,
      map_public_ip_on_launch: false,
    },
    references: [vpcReference()],
    computed(making) {
      const id = making.ec2Id('subnet-');
      const zone = String(
        making.values.availability_zone ?? `${making.region}a`,
      );
      return {
        id,
        arn: making.arn('ec2', `subnet/${id}`),
        availability_zone: zone,
        availability_zone_id: zoneId(zone),
        ipv6_cidr_block_association_id: '',
        owner_id: making.account,
        private_dns_hostname_type_on_launch: 'ip-name',
      };
    },
    dependents: [
      {
        types: [
          'aws_nat_gateway',
          'aws_network_interface',
          'aws_instance',
          'aws_lb',
        ],
        attribute: 'subnet_id',
        answer: subnetInUse(),
      },
      {
        types: ['aws_lb', 'aws_alb'],
        attribute: 'subnets',
        answer: subnetInUse(),
      },
      {
        types: ['aws_eks_node_group', 'aws_autoscaling_group'],
        attribute: 'subnet_ids',
        answer: subnetInUse(),
      },
    ],
  },
};

function subnetInUse() {
  return {
    code: 'DependencyViolation',
    message:
      "The subnet '{id}' has dependencies and cannot be deleted. ({dependent})",
  };
}

/** Zone ids differ per account for the same zone, so that these are as good as any. */
function zoneId(zone: string): string {
  const region = zone.slice(0, -1);
  const short = region
    .split('-')
    .map((part, index) => (index === 1 ? part.slice(0, 1) : part))
    .join('');
  return `${short}-az${zone.charCodeAt(zone.length - 1) - 96}`;
}
