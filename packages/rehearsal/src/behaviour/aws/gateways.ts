import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { WorldObject } from '../../world/WorldObject';
import type { Behaviour } from '../types';
import {
  interfaceReference,
  subnetReference,
  vpcReference,
} from './ec2References';
import { attachments } from './networkInterfaces';
import { addressIn, networkInterfaces, publicAddress } from './interfaces';
import { EC2_ERRORS, provider } from './sources';

/** What leads out of a VPC, and the addresses for it. */
export const gateways: Record<string, Behaviour> = {
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
    references: [interfaceReference('network_interface')],
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
    derived: (address, world) => associated(world, address),
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
};

function hasPublicAddress(world: World, vpc: unknown): boolean {
  const subnets = world
    .find('aws_subnet', { vpc_id: vpc })
    .map(subnet => subnet.id);
  return (
    world
      .find('aws_nat_gateway')
      .some(({ values }) => values.vpc_id === vpc && values.public_ip !== '') ||
    world
      .find('aws_eip')
      .flatMap(({ values }) =>
        world.find('aws_network_interface', { id: values.network_interface }),
      )
      .some(({ values }) => subnets.includes(String(values.subnet_id)))
  );
}

/** What an address tells of the gateway or the interface that it is given to. */
function associated(world: World, { id, values }: WorldObject): Values {
  const [gateway] = world.find('aws_nat_gateway', { allocation_id: id });
  if (gateway) {
    return {
      association_id: gateway.values.association_id,
      network_interface: gateway.values.network_interface_id,
      private_ip: gateway.values.private_ip,
    };
  }
  const [found] = world.find('aws_network_interface', {
    id: values.network_interface,
  });
  if (!found) {
    return {};
  }
  const [attachment] = attachments(world, found.id);
  return {
    association_id: id.replace('eipalloc-', 'eipassoc-'),
    instance: attachment?.instance ?? '',
    private_ip: found.values.private_ip,
    private_dns: found.values.private_dns_name,
  };
}
