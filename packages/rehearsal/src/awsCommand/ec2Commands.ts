import type { Values } from '../values/unknown';
import type { WorldObject } from '../world/WorldObject';
import type { Command } from './Command';
import { CommandError } from './CommandError';
import type { Answers, CommandContext } from './commands';
import { tagList, tagsOf } from './tags';

/** Filters of EC2's operations and the attributes that they look at. */
const FILTERS: Record<string, string> = {
  'vpc-id': 'vpc_id',
  'subnet-id': 'subnet_id',
  'network-interface-id': 'id',
  'volume-id': 'id',
  'nat-gateway-id': 'id',
  cidr: 'cidr_block',
  status: 'status',
  state: 'state',
};

/** EC2's describing operations. */
export const ec2Commands: Answers = {
  'ec2 describe-vpcs': (command, context) => ({
    Vpcs: find('aws_vpc', 'vpc-ids', command, context, object =>
      object.type === 'aws_vpc' ? { vpc_id: object.id } : {},
    ).map(vpc => ({
      VpcId: vpc.id,
      CidrBlock: vpc.values.cidr_block,
      State: 'available',
      IsDefault: false,
      OwnerId: context.account,
      Tags: tagList(vpc),
    })),
  }),
  'ec2 describe-subnets': (command, context) => ({
    Subnets: find('aws_subnet', 'subnet-ids', command, context).map(subnet => ({
      SubnetId: subnet.id,
      VpcId: subnet.values.vpc_id,
      CidrBlock: subnet.values.cidr_block,
      AvailabilityZone: subnet.values.availability_zone,
      State: 'available',
      Tags: tagList(subnet),
    })),
  }),
  'ec2 describe-network-interfaces': (command, context) => ({
    NetworkInterfaces: find(
      'aws_network_interface',
      'network-interface-ids',
      command,
      context,
    ).map(({ id, values, ...object }) => ({
      NetworkInterfaceId: id,
      Description: values.description ?? '',
      InterfaceType: values.interface_type ?? 'interface',
      SubnetId: values.subnet_id,
      VpcId: values.vpc_id,
      Status: values.status ?? 'available',
      TagSet: tagList({ id, values, ...object }),
    })),
  }),
  'ec2 describe-volumes': (command, context) => ({
    Volumes: find('aws_ebs_volume', 'volume-ids', command, context).map(
      volume => ({
        VolumeId: volume.id,
        State: volume.values.state ?? 'available',
        Size: volume.values.size ?? 0,
        AvailabilityZone: volume.values.availability_zone,
        Tags: tagList(volume),
      }),
    ),
  }),
  'ec2 describe-nat-gateways': (command, context) => ({
    NatGateways: needAll(
      find('aws_nat_gateway', 'nat-gateway-ids', command, context),
      command.all('nat-gateway-ids'),
      'NatGatewayNotFound',
      'DescribeNatGateways',
      'NAT gateway',
    ).map(gateway => ({
      NatGatewayId: gateway.id,
      State: 'available',
      SubnetId: gateway.values.subnet_id,
      VpcId: gateway.values.vpc_id,
      Tags: tagList(gateway),
    })),
  }),
  'ec2 describe-instances': (command, context) => ({
    Reservations: needAll(
      find('aws_instance', 'instance-ids', command, context),
      command.all('instance-ids'),
      'InvalidInstanceID.NotFound',
      'DescribeInstances',
      'instance ID',
    ).map(instance => ({
      Instances: [
        {
          InstanceId: instance.id,
          State: { Name: instance.values.instance_state ?? 'running' },
          SubnetId: instance.values.subnet_id,
          Tags: tagList(instance),
        },
      ],
    })),
  }),
};

function find(
  type: string,
  idOption: string,
  command: Command,
  context: CommandContext,
  more: (object: WorldObject) => Values = () => ({}),
): WorldObject[] {
  const ids = command.all(idOption);
  const filters = command.filters('filters');
  return context.world
    .find(type, {}, { region: context.region })
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(object =>
      filters.every(({ name, values }) =>
        values.includes(String(filterValue(object, name, more(object)))),
      ),
    );
}

function filterValue(object: WorldObject, name: string, more: Values): unknown {
  if (name.startsWith('tag:')) {
    return tagsOf(object)[name.slice('tag:'.length)];
  }
  const attribute = FILTERS[name];
  if (!attribute) {
    throw CommandError.service(
      'InvalidParameterValue',
      'Describe',
      `The rehearsal does not know the filter ${name}`,
    );
  }
  return attribute === 'id'
    ? object.id
    : more[attribute] ?? object.values[attribute];
}

function needAll(
  found: WorldObject[],
  ids: string[],
  code: string,
  operation: string,
  noun: string,
): WorldObject[] {
  const missing = ids.find(id => !found.some(object => object.id === id));
  if (missing !== undefined) {
    throw CommandError.service(
      code,
      operation,
      `The ${noun} '${missing}' does not exist`,
    );
  }
  return found;
}
