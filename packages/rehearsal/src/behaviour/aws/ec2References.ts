import type { Reference } from '../types';

/** Arguments that name objects of EC2, with EC2's answer when they are not there. */
export function vpcReference(attribute = 'vpc_id'): Reference {
  return {
    attribute,
    types: ['aws_vpc', 'aws_default_vpc'],
    answer: {
      code: 'InvalidVpcID.NotFound',
      message: "The vpc ID '{value}' does not exist",
    },
  };
}

export function subnetReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_subnet', 'aws_default_subnet'],
    answer: {
      code: 'InvalidSubnetID.NotFound',
      message: "The subnet ID '{value}' does not exist",
    },
  };
}

export function securityGroupReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_security_group', 'aws_default_security_group'],
    answer: {
      code: 'InvalidGroup.NotFound',
      message: "The security group '{value}' does not exist",
    },
  };
}

export function routeTableReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_route_table', 'aws_default_route_table'],
    answer: {
      code: 'InvalidRouteTableID.NotFound',
      message: "The routeTable ID '{value}' does not exist",
    },
  };
}

export function interfaceReference(attribute: string): Reference {
  return {
    attribute,
    types: ['aws_network_interface'],
    answer: {
      code: 'InvalidNetworkInterfaceID.NotFound',
      message: "The networkInterface ID '{value}' does not exist",
    },
  };
}
