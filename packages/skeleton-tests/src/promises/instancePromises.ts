import {
  isCut,
  type Environment,
} from '@groundwork/backstage-plugin-groundwork-common';
import type { Planned } from './Planned';
import type { Promises } from './Promises';

/** What the answers promise of single instances: the way out, and the way in for people. */
export function checkInstances(
  promises: Promises,
  environment: Environment,
  planned: Planned,
) {
  const { network, database, accessHost } = environment;
  promises.expectAll(
    'network.nat, accessHost: instances',
    planned
      .all('aws_instance')
      .map(({ address }) => address.replace(/^module\.(\w+).*$/, '$1')),
    [
      ...(isCut(network) && network.nat === 'instance' ? ['network'] : []),
      ...(accessHost ? ['access_host'] : []),
    ],
  );
  promises.expect(
    'accessHost: nothing comes in',
    planned.all('aws_vpc_security_group_ingress_rule', 'module.access_host')
      .length,
    0,
  );
  promises.expect(
    'accessHost: how it calls',
    planned
      .all('aws_vpc_security_group_egress_rule', 'access_host')
      .map(({ values }) => values.from_port),
    [
      ...(accessHost && database.kind !== 'none' ? [5432] : []),
      ...(accessHost ? [443] : []),
    ],
  );
  promises.expect(
    'accessHost: it leaves the network where it has to',
    planned
      .all('aws_vpc_security_group_egress_rule', 'access_host')
      .some(({ values }) => values.cidr_ipv4 === '0.0.0.0/0'),
    accessHost && !(isCut(network) && network.endpoints === 'all'),
  );
  promises.expect(
    'accessHost: the database admits it',
    planned.all('aws_vpc_security_group_ingress_rule', '"the access host"')
      .length,
    accessHost && database.kind !== 'none' ? 1 : 0,
  );
}
