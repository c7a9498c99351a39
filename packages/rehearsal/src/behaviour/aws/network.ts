import { crc32 } from 'node:zlib';
import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { Behaviour } from '../types';
import {
  routeTableReference,
  subnetReference,
  vpcReference,
} from './ec2References';
import { addressIn, networkInterfaces, publicAddress } from './interfaces';
import { EC2_ERRORS, provider } from './sources';

const ROUTE_TARGETS = [
  'carrier_gateway_id',
  'core_network_arn',
  'egress_only_gateway_id',
  'gateway_id',
  'local_gateway_id',
  'nat_gateway_id',
  'network_interface_id',
  'transit_gateway_id',
  'vpc_endpoint_id',
  'vpc_peering_connection_id',
];

/** VPC, subnets, gateways and routes. */
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
    computed(making) {
      const id = making.ec2Id('vpc-');
      const routeTable = making.ec2Id('rtb-');
      return {
        id,
        arn: making.arn('ec2', `vpc/${id}`),
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
  aws_internet_gateway: {
    source: [provider('ec2/vpc_internet_gateway.go'), EC2_ERRORS],
    references: [vpcReference()],
    identity: ['vpc_id'],
    computed(making) {
      const id = making.ec2Id('igw-');
      return {
        id,
        arn: making.arn('ec2', `internet-gateway/${id}`),
        owner_id: making.account,
        vpc_id: '',
      };
    },
    keeps: ({ vpc_id: vpc }, { world }) =>
      hasPublicAddress(world, vpc)
        ? {
            code: 'DependencyViolation',
            message: `Network ${vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`,
          }
        : undefined,
  },
  aws_eip: {
    source: [provider('ec2/ec2_eip.go'), EC2_ERRORS],
    replace: [
      'address',
      'customer_owned_ipv4_pool',
      'domain',
      'ipam_pool_id',
      'network_border_group',
      'public_ipv4_pool',
    ],
    computed(making) {
      const id = making.ec2Id('eipalloc-');
      const address = publicAddress(making.hex(6, 'address'));
      const name = address.replaceAll('.', '-');
      return {
        id,
        allocation_id: id,
        arn: making.arn('ec2', `elastic-ip/${id}`),
        association_id: '',
        carrier_ip: '',
        customer_owned_ip: '',
        domain: 'vpc',
        instance: '',
        network_border_group: making.region,
        network_interface: '',
        private_dns: null,
        private_ip: '',
        ptr_record: '',
        public_dns: `ec2-${name}.${making.region}.compute.amazonaws.com`,
        public_ip: address,
        public_ipv4_pool: 'amazon',
      };
    },
    derived: ({ id }, world) => associated(world, id),
    dependents: [
      {
        types: ['aws_nat_gateway'],
        attribute: 'allocation_id',
        answer: {
          code: 'InvalidIPAddress.InUse',
          message: 'The address with allocation id {id} is in use.',
        },
      },
    ],
  },
  aws_nat_gateway: {
    source: [provider('ec2/vpc_nat_gateway.go'), EC2_ERRORS],
    replace: [
      'allocation_id',
      'availability_mode',
      'connectivity_type',
      'private_ip',
      'subnet_id',
    ],
    defaults: { connectivity_type: 'public' },
    references: [
      subnetReference('subnet_id'),
      {
        attribute: 'allocation_id',
        types: ['aws_eip'],
        answer: {
          code: 'InvalidAllocationID.NotFound',
          message: "The allocation ID '{value}' does not exist",
        },
      },
    ],
    computed(making) {
      const { subnet_id: subnet, allocation_id: allocation } = making.values;
      const [found] = making.world.find('aws_subnet', { id: subnet });
      const [address] = making.world.find('aws_eip', { id: allocation });
      return {
        id: making.ec2Id('nat-'),
        association_id: allocation ? making.ec2Id('eipassoc-') : '',
        auto_provision_zones: '',
        auto_scaling_ips: '',
        availability_mode: 'zonal',
        network_interface_id: making.ec2Id('eni-', `eni ${subnet}`),
        private_ip: addressIn(found?.values.cidr_block, making.hex(6, 'ip')),
        public_ip: address?.values.public_ip ?? '',
        regional_nat_gateway_address: [],
        regional_nat_gateway_auto_mode: '',
        route_table_id: '',
        secondary_allocation_ids: [],
        secondary_private_ip_address_count: 0,
        secondary_private_ip_addresses: [],
        vpc_id: found?.values.vpc_id ?? '',
      };
    },
    companions: (making, { subnet_id: subnet, id }) =>
      networkInterfaces(making, subnet ? [String(subnet)] : [], {
        description: `Interface for NAT Gateway ${id}`,
        interface_type: 'nat_gateway',
      }),
  },
  aws_route_table: {
    source: [provider('ec2/vpc_route_table.go'), EC2_ERRORS],
    replace: ['vpc_id'],
    references: [vpcReference()],
    computed(making) {
      const id = making.ec2Id('rtb-');
      return {
        id,
        arn: making.arn('ec2', `route-table/${id}`),
        owner_id: making.account,
        propagating_vgws: [],
        route: [],
      };
    },
    derived: ({ id }, world) => ({
      route: world.find('aws_route', { route_table_id: id }).map(asRoute),
    }),
    dependents: [
      {
        types: ['aws_route_table_association'],
        attribute: 'route_table_id',
        answer: {
          code: 'DependencyViolation',
          message:
            "The routeTable '{id}' has dependencies and cannot be deleted. ({dependent})",
        },
      },
    ],
  },
  aws_route: {
    source: [provider('ec2/vpc_route.go'), EC2_ERRORS],
    replace: [
      'route_table_id',
      'destination_cidr_block',
      'destination_ipv6_cidr_block',
      'destination_prefix_list_id',
    ],
    references: [
      routeTableReference('route_table_id'),
      {
        attribute: 'gateway_id',
        types: ['aws_internet_gateway', 'aws_vpn_gateway'],
        answer: {
          code: 'InvalidGatewayID.NotFound',
          message: "The gateway ID '{value}' does not exist",
        },
        except: value => value === 'local',
      },
      {
        attribute: 'nat_gateway_id',
        types: ['aws_nat_gateway'],
        answer: {
          code: 'InvalidNatGatewayID.NotFound',
          message: "The natGateway ID '{value}' does not exist",
        },
      },
    ],
    computed({ values }) {
      const destination =
        values.destination_cidr_block ??
        values.destination_ipv6_cidr_block ??
        values.destination_prefix_list_id;
      return {
        id: `r-${values.route_table_id}${crc32(String(destination))}`,
        instance_id: '',
        instance_owner_id: '',
        network_interface_id: '',
        origin: 'CreateRoute',
        state: 'active',
      };
    },
    taken: {
      code: 'RouteAlreadyExists',
      message: 'The route already exists in the table ({id}).',
    },
  },
  aws_route_table_association: {
    source: [provider('ec2/vpc_route_table_association.go'), EC2_ERRORS],
    replace: ['subnet_id', 'gateway_id'],
    references: [
      subnetReference('subnet_id'),
      routeTableReference('route_table_id'),
    ],
    unique: {
      by: ['subnet_id', 'gateway_id'],
      answer: {
        code: 'Resource.AlreadyAssociated',
        message:
          'the specified association for route table conflicts with an existing association',
      },
    },
    computed: making => ({ id: making.ec2Id('rtbassoc-') }),
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

function hasPublicAddress(world: World, vpc: unknown): boolean {
  return world
    .find('aws_nat_gateway')
    .some(({ values }) => values.vpc_id === vpc && values.public_ip !== '');
}

/** What an address tells of the gateway that it is given to. */
function associated(world: World, id: string): Values {
  const [gateway] = world.find('aws_nat_gateway', { allocation_id: id });
  return gateway
    ? {
        association_id: gateway.values.association_id,
        network_interface: gateway.values.network_interface_id,
        private_ip: gateway.values.private_ip,
      }
    : {};
}

function asRoute({ values }: { values: Values }): Values {
  return {
    ...Object.fromEntries(
      ROUTE_TARGETS.map(name => [name, values[name] ?? '']),
    ),
    cidr_block: values.destination_cidr_block ?? '',
    ipv6_cidr_block: values.destination_ipv6_cidr_block ?? '',
    destination_prefix_list_id: values.destination_prefix_list_id ?? '',
  };
}
