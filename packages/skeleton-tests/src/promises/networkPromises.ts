import {
  isCut,
  planNetwork,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers about the network promise. */
export function checkNetwork(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { network, region } = environment;
  if (!isCut(network)) {
    promises.expect(
      'network.kind: nothing is made in an existing one',
      planned.all('aws_vpc').length + planned.all('aws_subnet').length,
      0,
    );
    return;
  }
  const { zones } = planNetwork(environment);
  const vpc = planned.only('aws_vpc');
  promises.expect(
    'network.kind, cidr, poolId, prefix',
    [vpc.cidr_block, vpc.ipv4_ipam_pool_id, vpc.ipv4_netmask_length],
    network.kind === 'ipam'
      ? [undefined, network.poolId, network.prefix]
      : [network.cidr, null, null],
  );
  const gateways = {
    none: 0,
    instance: 0,
    single: 1,
    'per-zone': zones.length,
  };
  promises.expect(
    'network.nat: gateways',
    planned.all('aws_nat_gateway').length,
    gateways[network.nat],
  );
  promises.expect(
    'network.nat: ways out',
    planned.all('aws_route', 'private_nat').length,
    network.nat === 'none' ? 0 : zones.length,
  );
  promises.expect(
    'network.endpoints: S3',
    planned.each('aws_vpc_endpoint', 'service_name', '.s3'),
    network.endpoints === 'none' ? [] : [`com.amazonaws.${region}.s3`],
  );
  promises.expect(
    'network.endpoints: interfaces',
    planned.all('aws_vpc_endpoint', '.interface').length > 0,
    network.endpoints === 'all',
  );
  promises.expect(
    'network.flowLogs',
    planned.all('aws_flow_log').length,
    network.flowLogs ? 1 : 0,
  );
}
