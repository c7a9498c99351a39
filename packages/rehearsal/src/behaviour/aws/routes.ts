import { crc32 } from 'node:zlib';
import type { Values } from '../../values/unknown';
import type { World } from '../../world/World';
import type { Behaviour } from '../types';
import {
  interfaceReference,
  routeTableReference,
  subnetReference,
  vpcReference,
} from './ec2References';
import { attachments } from './networkInterfaces';
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

/** Route tables, their routes and whose they are. */
export const routes: Record<string, Behaviour> = {
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
      interfaceReference('network_interface_id'),
    ],
    derived: ({ values }, world) => behind(world, values),
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

/** Targets that a configuration names; an interface may be left from an earlier one. */
const NAMED_TARGETS = ROUTE_TARGETS.filter(
  name => name !== 'network_interface_id',
);

/** The instance that a route leads to by way of its interface. */
function behind(world: World, values: Values): Values {
  if (NAMED_TARGETS.some(name => values[name])) {
    return { network_interface_id: '', instance_id: '', instance_owner_id: '' };
  }
  const id = values.network_interface_id;
  if (typeof id !== 'string' || id === '') {
    return {};
  }
  const [attachment] = attachments(world, id);
  const [found] = world.find('aws_network_interface', { id });
  return {
    instance_id: attachment?.instance ?? '',
    instance_owner_id: attachment ? found?.values.owner_id : '',
    state: attachment ? 'active' : 'blackhole',
  };
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
