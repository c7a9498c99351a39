import type { Values } from '../../values/unknown';
import type { WorldObject } from '../../world/WorldObject';
import type { Making } from '../types';

/** Network interfaces that a service puts into subnets; they keep the subnets from being removed. */
export function networkInterfaces(
  making: Making,
  subnets: string[],
  values: Values & { description: string; interface_type: string },
): WorldObject[] {
  return subnets.map(subnet => {
    const id = making.ec2Id('eni-', `eni ${subnet}`);
    const [found] = making.world.find('aws_subnet', { id: subnet });
    return {
      type: 'aws_network_interface',
      id,
      region: making.region,
      values: {
        arn: making.arn('ec2', `network-interface/${id}`),
        subnet_id: subnet,
        vpc_id: found?.values.vpc_id ?? null,
        status: 'in-use',
        requester_managed: true,
        ...values,
      },
    };
  });
}

/** An address in a block, the same whenever it is asked for. */
export function addressIn(block: unknown, digits: string): string {
  const [address, size] =
    typeof block === 'string' ? block.split('/') : ['10.0.0.0', '24'];
  const base = address
    .split('.')
    .reduce((number, part) => number * 256 + Number(part), 0);
  const room = 2 ** (32 - Number(size));
  // AWS keeps the first four addresses and the last one
  const number = base + 4 + (parseInt(digits, 16) % Math.max(1, room - 5));
  return [24, 16, 8, 0]
    .map(shift => Math.floor(number / 2 ** shift) % 256)
    .join('.');
}

const PUBLIC_BLOCKS = ['192.0.2', '198.51.100', '203.0.113'];

/** A public address of the blocks that are kept for documentation. */
export function publicAddress(digits: string): string {
  const number = parseInt(digits, 16);
  return `${PUBLIC_BLOCKS[number % PUBLIC_BLOCKS.length]}.${
    1 + (Math.floor(number / PUBLIC_BLOCKS.length) % 254)
  }`;
}
