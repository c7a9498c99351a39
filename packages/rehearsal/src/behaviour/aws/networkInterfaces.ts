import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { Behaviour } from '../types';
import { securityGroupReference, subnetReference } from './ec2References';
import { addressIn } from './interfaces';
import { EC2_ERRORS, operation, provider } from './sources';

const IN_USE = {
  code: 'InvalidParameterValue',
  message: "Network interface '{id}' is currently in use. ({dependent})",
};

/** Interfaces that outlive the instances they are given to. */
export const networkInterfaces: Record<string, Behaviour> = {
  aws_network_interface: {
    source: [
      provider('ec2/vpc_network_interface.go'),
      operation('AWSEC2', 'CreateNetworkInterface'),
      EC2_ERRORS,
    ],
    replace: ['interface_type', 'subnet_id'],
    defaults: {
      ipv6_address_list_enabled: false,
      private_ip_list_enabled: false,
      source_dest_check: true,
    },
    references: [
      subnetReference('subnet_id'),
      securityGroupReference('security_groups'),
    ],
    identity: ['description'],
    computed(making) {
      const id = making.ec2Id('eni-');
      const [subnet] = making.world.find('aws_subnet', {
        id: making.values.subnet_id,
      });
      const address = addressIn(subnet?.values.cidr_block, making.hex(6, 'ip'));
      return {
        id,
        arn: making.arn('ec2', `network-interface/${id}`),
        attachment: [],
        interface_type: 'interface',
        ipv6_addresses: [],
        mac_address: macAddress(making.hex(10, 'mac')),
        outpost_arn: '',
        owner_id: making.account,
        private_dns_name: privateName(address, making.region),
        private_ip: address,
        private_ips: [address],
        private_ip_list: [address],
        private_ips_count: 0,
        security_groups: [],
      };
    },
    derived: ({ id }, world) => ({ attachment: attachments(world, id) }),
    dependents: [
      {
        types: ['aws_instance'],
        attribute: 'primary_network_interface.network_interface_id',
        answer: IN_USE,
      },
    ],
  },
};

/** Instances that an interface is attached to: one at most. */
export function attachments(world: World, id: string): Values[] {
  return world
    .find('aws_instance', { primary_network_interface_id: id })
    .map(instance => ({
      attachment_id: `eni-attach-${id.slice('eni-'.length)}`,
      device_index: 0,
      instance: instance.id,
      network_card_index: 0,
    }));
}

function macAddress(digits: string): string {
  return ['02', ...(digits.match(/../g) ?? [])].join(':');
}

/** The name that a VPC's own resolver gives an address. */
export function privateName(address: string, region: string): string {
  const zone =
    region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${address.replaceAll('.', '-')}.${zone}`;
}
