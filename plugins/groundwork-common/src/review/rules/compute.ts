import type { Environment } from '../../spec/schema';
import { forEachEnvironment, type Rule } from '../rule';

const autoNodeGroups: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.compute === 'auto' && cluster.nodeGroups.length > 0
    ? [
        {
          level: 'error',
          field: `${path}.cluster.nodeGroups`,
          rule: 'auto-node-groups',
          message: `EKS Auto Mode buys its own nodes, and ${cluster.nodeGroups.length} node groups are asked for beside it`,
          fix: "remove the node groups, or set compute to 'groups' or 'karpenter'",
        },
      ]
    : [],
);

const autoLoadBalancer: Rule = forEachEnvironment(({ cluster, addons }, path) =>
  cluster.compute === 'auto' && addons.ingress === 'alb'
    ? [
        {
          level: 'warning',
          field: `${path}.addons.ingress`,
          rule: 'auto-load-balancer',
          message:
            'EKS Auto Mode brings its own load balancing, so the AWS Load Balancer Controller is not installed beside it and Ingresses get the class of Auto Mode',
          fix: "leave it if load balancers of Auto Mode will do, else set compute to 'groups' or 'karpenter'",
        },
      ]
    : [],
);

const unusedNodePool: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.compute !== 'karpenter' && cluster.nodePool
    ? [
        {
          level: 'error',
          field: `${path}.cluster.nodePool`,
          rule: 'node-pool-unused',
          message:
            cluster.compute === 'auto'
              ? 'the node pool is for Karpenter, which EKS Auto Mode brings itself and keeps its own pools for'
              : 'the node pool is for Karpenter, and nodes come from node groups here',
          fix: "remove the node pool, or set compute to 'karpenter'",
        },
      ]
    : [],
);

const someNode: Rule = forEachEnvironment(({ cluster }, path) => {
  const { compute, nodeGroups } = cluster;
  if (compute === 'auto' || nodeGroups.some(({ desired }) => desired > 0)) {
    return [];
  }
  const field = `${path}.cluster.nodeGroups`;
  return compute === 'karpenter'
    ? [
        {
          level: 'error',
          field,
          rule: 'karpenter-system-group',
          message:
            'Karpenter and CoreDNS need nodes that Karpenter does not buy, and no node group starts with one',
          fix: 'add a small on-demand group that starts with two nodes',
        },
      ]
    : [
        {
          level: 'error',
          field,
          rule: 'no-nodes',
          message:
            'no node group starts with a node, so CoreDNS and the add-ons never become ready',
          fix: "start at least one group with one node, or set compute to 'auto'",
        },
      ];
});

/** True when AWS may take back every node that there can be. */
function hasOnlySpot({ cluster }: Environment): boolean {
  const { compute, nodeGroups, nodePool } = cluster;
  return (
    compute !== 'auto' &&
    nodeGroups.length > 0 &&
    nodeGroups.every(({ capacity }) => capacity === 'spot') &&
    (compute === 'groups' || nodePool?.capacity === 'spot')
  );
}

const onlySpot: Rule = forEachEnvironment((environment, path) =>
  environment.stage === 'prod' && hasOnlySpot(environment)
    ? [
        {
          level: 'warning',
          field: `${path}.cluster.nodeGroups`,
          rule: 'only-spot',
          message:
            'a prod environment has spot nodes only; AWS may take all of them back within two minutes',
          fix: 'add an on-demand group for what must stay up',
        },
      ]
    : [],
);

const statefulOnSpot: Rule = forEachEnvironment((environment, path) =>
  environment.observability.metrics && hasOnlySpot(environment)
    ? [
        {
          level: 'warning',
          field: `${path}.cluster.nodeGroups`,
          rule: 'spot-stateful',
          message:
            'Prometheus keeps its data on a volume of one zone, and all nodes are spot: when AWS takes its node back and has no other in that zone, there are neither metrics nor alerts',
          fix: 'add a small on-demand group, or switch metrics off',
        },
      ]
    : [],
);

const karpenterOnSpot: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.compute === 'karpenter' &&
  cluster.nodeGroups.length > 0 &&
  cluster.nodeGroups.every(({ capacity }) => capacity === 'spot')
    ? [
        {
          level: 'warning',
          field: `${path}.cluster.nodeGroups`,
          rule: 'karpenter-on-spot',
          message:
            'Karpenter itself runs on spot nodes; while AWS takes them back nobody buys new ones',
          fix: 'make the group that Karpenter runs on on-demand',
        },
      ]
    : [],
);

/** Rules about who brings nodes. */
export const computeRules: Rule[] = [
  autoNodeGroups,
  autoLoadBalancer,
  unusedNodePool,
  someNode,
  onlySpot,
  statefulOnSpot,
  karpenterOnSpot,
];
