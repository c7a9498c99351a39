import type { Values } from '../../values/unknown';
import { isValues } from '../../values/unknown';
import type { World } from '../../world/World';
import type { WorldObject } from '../../world/WorldObject';
import type { Behaviour, Making } from '../types';
import {
  interfaceReference,
  securityGroupReference,
  subnetReference,
} from './ec2References';
import { addressIn } from './interfaces';
import { privateName } from './networkInterfaces';
import { operation, provider } from './sources';

/** Size of the root volume of Amazon Linux 2023, in GiB. */
const ROOT_GIB = 8;

/** Instances. */
export const instances: Record<string, Behaviour> = {
  aws_instance: {
    source: [
      provider('ec2/ec2_instance.go'),
      operation('AWSEC2', 'RunInstances'),
      // an interface of its own decides about source_dest_check, and the provider plans its default
      'https://github.com/hashicorp/terraform-provider-aws/issues/44768',
    ],
    replace: [
      'ami',
      'associate_public_ip_address',
      'availability_zone',
      'ebs_optimized',
      'hibernation',
      'key_name',
      'launch_template',
      'primary_network_interface.network_interface_id',
      'private_ip',
      'root_block_device.encrypted',
      'root_block_device.kms_key_id',
      'subnet_id',
      'tenancy',
    ],
    replaceWhen: {
      user_data: (before, now, planned) =>
        before !== now && planned.user_data_replace_on_change === true,
      user_data_base64: (before, now, planned) =>
        before !== now && planned.user_data_replace_on_change === true,
    },
    defaults: {
      force_destroy: false,
      get_password_data: false,
      'metadata_options.http_endpoint': 'enabled',
      'root_block_device.delete_on_termination': true,
      source_dest_check: true,
      user_data_replace_on_change: false,
    },
    references: [
      subnetReference('subnet_id'),
      securityGroupReference('vpc_security_group_ids'),
      interfaceReference('primary_network_interface.network_interface_id'),
      {
        attribute: 'iam_instance_profile',
        types: ['aws_iam_instance_profile'],
        by: ['name'],
        answer: {
          code: 'InvalidParameterValue',
          message:
            'Value ({value}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
        },
      },
    ],
    identity: ['instance_type'],
    computed: decided,
    derived: ({ values }, world) => asInterfaceSays(values, world),
    companions: (making, state) => [
      ...ownInterface(making, state),
      {
        type: 'aws_ebs_volume',
        id: making.ec2Id('vol-'),
        region: making.region,
        values: {
          arn: making.arn('ec2', `volume/${making.ec2Id('vol-')}`),
          availability_zone: state.availability_zone,
          state: 'in-use',
          size: ROOT_GIB,
          tags_all: state.tags_all,
        },
      },
    ],
  },
};

function decided(making: Making): Values {
  const { values, world } = making;
  const id = making.ec2Id('i-');
  const [interfaceBlock] = blocks(values.primary_network_interface);
  const own = making.ec2Id('eni-');
  const given = interfaceBlock?.network_interface_id;
  const [attached] = world.find('aws_network_interface', { id: given });
  const subnetId = attached?.values.subnet_id ?? values.subnet_id;
  const [subnet] = world.find('aws_subnet', { id: subnetId });
  const address =
    attached?.values.private_ip ??
    addressIn(subnet?.values.cidr_block, making.hex(6, 'ip'));
  return {
    id,
    arn: making.arn('ec2', `instance/${id}`),
    associate_public_ip_address: false,
    availability_zone: subnet?.values.availability_zone ?? '',
    disable_api_stop: false,
    disable_api_termination: false,
    ebs_block_device: [],
    ebs_optimized: false,
    instance_initiated_shutdown_behavior: 'stop',
    instance_lifecycle: '',
    instance_state: 'running',
    'metadata_options.http_put_response_hop_limit': 1,
    'metadata_options.http_tokens': 'required',
    'metadata_options.instance_metadata_tags': 'disabled',
    monitoring: false,
    network_interface: [],
    outpost_arn: '',
    password_data: '',
    placement_group: '',
    placement_group_id: '',
    placement_partition_number: 0,
    primary_network_interface: [
      { delete_on_termination: true, network_interface_id: own },
    ],
    'primary_network_interface.delete_on_termination': false,
    primary_network_interface_id: given ?? own,
    private_dns: privateName(String(address), making.region),
    private_ip: address,
    public_dns: '',
    public_ip: '',
    'root_block_device.device_name': '/dev/xvda',
    'root_block_device.iops': 3000,
    'root_block_device.kms_key_id': '',
    'root_block_device.tags_all': values.tags_all ?? {},
    'root_block_device.throughput': 125,
    'root_block_device.volume_id': making.ec2Id('vol-'),
    'root_block_device.volume_size': ROOT_GIB,
    'root_block_device.volume_type': 'gp3',
    secondary_private_ips: [],
    security_groups: [],
    spot_instance_request_id: '',
    subnet_id: subnetId ?? '',
    tenancy: 'default',
    vpc_security_group_ids: attached?.values.security_groups ?? [],
  };
}

/** The interface that RunInstances makes where none is given; it goes with the instance. */
function ownInterface(making: Making, state: Values): WorldObject[] {
  const id = making.ec2Id('eni-');
  if (state.primary_network_interface_id !== id) {
    return [];
  }
  const [subnet] = making.world.find('aws_subnet', { id: state.subnet_id });
  return [
    {
      type: 'aws_network_interface',
      id,
      region: making.region,
      values: {
        arn: making.arn('ec2', `network-interface/${id}`),
        description: '',
        interface_type: 'interface',
        security_groups: state.vpc_security_group_ids,
        source_dest_check: state.source_dest_check,
        status: 'in-use',
        subnet_id: state.subnet_id,
        vpc_id: subnet?.values.vpc_id ?? null,
      },
    },
  ];
}

/** What an instance shows of the interface that it was given. */
function asInterfaceSays(values: Values, world: World): Values {
  const [given] = world.find('aws_network_interface', {
    id: values.primary_network_interface_id,
  });
  const [address] = world.find('aws_eip', {
    network_interface: values.primary_network_interface_id,
  });
  return {
    ...(given && { source_dest_check: given.values.source_dest_check }),
    ...(address && {
      public_ip: address.values.public_ip,
      public_dns: address.values.public_dns,
    }),
  };
}

function blocks(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isValues) : [];
}
