import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const zonesTwice: Rule = forEachEnvironment(({ network }, path) =>
  network.kind === 'existing'
    ? network.subnets.flatMap(({ zone }, index): Finding[] =>
        network.subnets.findIndex(other => other.zone === zone) < index
          ? [
              {
                level: 'error',
                field: `${path}.network.subnets[${index}].zone`,
                rule: 'existing-zone-twice',
                message: `the subnets of ${zone} are named twice`,
                fix: 'name each zone once, with one subnet for each purpose',
              },
            ]
          : [],
      )
    : [],
);

const databaseSubnets: Rule = forEachEnvironment(
  ({ network, database }, path) => {
    if (network.kind !== 'existing' || database.kind === 'none') {
      return [];
    }
    const named = network.subnets.filter(subnet => subnet.database);
    const missing = network.subnets.findIndex(subnet => !subnet.database);
    return named.length < 2 && missing >= 0
      ? [
          {
            level: 'error',
            field: `${path}.network.subnets[${missing}].database`,
            rule: 'existing-database-subnets',
            message: `Aurora needs database subnets in at least two zones, here ${named.length}`,
            fix: 'name a database subnet in two zones, or choose no database',
          },
        ]
      : [];
  },
);

const sharedSubnets: Rule = forEachEnvironment(({ network }, path) => {
  if (network.kind !== 'existing') {
    return [];
  }
  const nodes = network.subnets.map(subnet => subnet.private);
  return network.subnets.flatMap(({ database }, index): Finding[] =>
    database && nodes.includes(database)
      ? [
          {
            level: 'error',
            field: `${path}.network.subnets[${index}].database`,
            rule: 'existing-subnet-shared',
            message: `${database} is named for nodes and for the database`,
            fix: 'name subnets for the database that have no route to the internet',
          },
        ]
      : [],
  );
});

/** The controller finds subnets by tags, which are their owner's. */
const loadBalancerTags: Rule = forEachEnvironment(({ network, addons }, path) =>
  network.kind === 'existing' && addons.ingress === 'alb'
    ? [
        {
          level: 'warning',
          field: `${path}.addons.ingress`,
          rule: 'existing-subnet-tags',
          message: `load balancers find the subnets of ${network.vpcId} by tags that only its owner sets`,
          fix: 'ask the owner to tag public subnets kubernetes.io/role/elb=1 and private ones kubernetes.io/role/internal-elb=1',
        },
      ]
    : [],
);

/** Rules about networks that somebody else made. */
export const existingNetworkRules: Rule[] = [
  zonesTwice,
  databaseSubnets,
  sharedSubnets,
  loadBalancerTags,
];
