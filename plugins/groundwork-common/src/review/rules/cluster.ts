import { blocksOverlap } from '../../network/block';
import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

/** Blocks that are not on the internet; EKS refuses them as sources of public access. */
const RESERVED_BLOCKS = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
];

const EVERYBODY = '0.0.0.0/0';

/** True for Graviton types, such as m7g.large or r6gd.xlarge. */
function isArm(instanceType: string): boolean {
  return /^([a-z]+\d+g|a1\.)/.test(instanceType);
}

const endpointSources: Rule = forEachEnvironment(({ cluster, stage }, path) => {
  const { access, allowedCidrs } = cluster.endpoint;
  const field = `${path}.cluster.endpoint.allowedCidrs`;
  if (access === 'private') {
    return allowedCidrs.length > 0
      ? [
          {
            level: 'error',
            field,
            rule: 'endpoint-sources-unused',
            message:
              'a private Kubernetes API has no public address that sources could be allowed for',
            fix: "empty the list, or set access to 'both'",
          },
        ]
      : [];
  }
  if (allowedCidrs.length === 0) {
    return [
      {
        level: 'error',
        field,
        rule: 'endpoint-sources-missing',
        message:
          'the Kubernetes API is public and no source is named; AWS would let everybody in',
        fix: 'name the addresses of your offices, VPN and runners',
      },
    ];
  }
  if (allowedCidrs.includes(EVERYBODY)) {
    return [
      {
        level: stage === 'prod' ? 'error' : 'warning',
        field,
        rule: 'endpoint-open',
        message: `the Kubernetes API of a ${stage} environment is open to the whole internet`,
        fix:
          stage === 'prod'
            ? "set access to 'private', or name the addresses that may reach it"
            : 'name the addresses of your offices, VPN and runners',
      },
    ];
  }
  if (access === 'public') {
    return [
      {
        level: 'error',
        field: `${path}.cluster.endpoint.access`,
        rule: 'endpoint-nodes-locked-out',
        message:
          'nodes reach a public-only API through NAT, and the NAT address is not among the allowed sources',
        fix: "set access to 'both', so that nodes use the private address",
      },
    ];
  }
  return [];
});

const endpointSourcesReserved: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.endpoint.allowedCidrs.flatMap((cidr, index): Finding[] => {
    const reserved = RESERVED_BLOCKS.find(block => blocksOverlap(block, cidr));
    return reserved && cidr !== EVERYBODY
      ? [
          {
            level: 'error',
            field: `${path}.cluster.endpoint.allowedCidrs[${index}]`,
            rule: 'endpoint-sources-reserved',
            message: `${cidr} holds addresses of ${reserved}, which do not come in from the internet`,
            fix: 'name public addresses; private ones reach the API through the private endpoint',
          },
        ]
      : [];
  }),
);

const privateEndpoint: Rule = ({ spec }) =>
  spec.environments.flatMap(({ cluster, runner }, index): Finding[] => {
    const field = `environments[${index}].cluster.endpoint.access`;
    if (cluster.endpoint.access !== 'private' || runner !== 'none') {
      return [];
    }
    return spec.delivery === 'terraform'
      ? [
          {
            level: 'error',
            field,
            rule: 'endpoint-private',
            message:
              'only from inside the network can the Kubernetes API be reached, so runners of the forge cannot apply the platform layer',
            fix: "set the runner to 'codebuild', deliver by Argo CD, or set access to 'both' with the addresses of your runners allowed",
          },
        ]
      : [
          {
            level: 'warning',
            field,
            rule: 'argocd-private',
            message:
              'nobody outside the network can install Argo CD behind a private API, so it runs as a capability of EKS, which signs people in by IAM Identity Center',
            fix: "make sure that the organisation has an instance of IAM Identity Center, or set the runner to 'codebuild'",
          },
        ];
  });

const nodeGroupNames: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] =>
    cluster.nodeGroups.findIndex(other => other.name === group.name) < index
      ? [
          {
            level: 'error',
            field: `${path}.cluster.nodeGroups[${index}].name`,
            rule: 'node-group-duplicate',
            message: `there are two node groups named ${group.name}`,
            fix: 'give each group its own name',
          },
        ]
      : [],
  ),
);

const nodeGroupSize: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] => {
    const field = `${path}.cluster.nodeGroups[${index}]`;
    if (group.min > group.max) {
      return [
        {
          level: 'error',
          field: `${field}.min`,
          rule: 'node-group-size',
          message: `group ${group.name} has a minimum of ${group.min} and a maximum of ${group.max}`,
          fix: 'make the minimum at most the maximum',
        },
      ];
    }
    return group.desired < group.min || group.desired > group.max
      ? [
          {
            level: 'error',
            field: `${field}.desired`,
            rule: 'node-group-size',
            message: `group ${group.name} starts with ${group.desired} nodes, outside ${group.min} to ${group.max}`,
            fix: `choose a number from ${group.min} to ${group.max}`,
          },
        ]
      : [];
  }),
);

const nodeGroupArchitecture: Rule = forEachEnvironment(({ cluster }, path) =>
  cluster.nodeGroups.flatMap((group, index): Finding[] => {
    const arm = group.instanceTypes.filter(isArm);
    return arm.length > 0 && arm.length < group.instanceTypes.length
      ? [
          {
            level: 'error',
            field: `${path}.cluster.nodeGroups[${index}].instanceTypes`,
            rule: 'node-group-architecture',
            message: `group ${group.name} mixes ARM (${arm.join(
              ', ',
            )}) with x86; one group runs one machine image`,
            fix: 'make two groups',
          },
        ]
      : [];
  }),
);

const someNode: Rule = forEachEnvironment(({ cluster, stage }, path) => {
  const field = `${path}.cluster.nodeGroups`;
  if (cluster.nodeGroups.every(group => group.desired === 0)) {
    return [
      {
        level: 'error',
        field,
        rule: 'no-nodes',
        message:
          'every node group starts with no node, so CoreDNS and the add-ons never become ready',
        fix: 'start at least one group with one node',
      },
    ];
  }
  return stage === 'prod' &&
    cluster.nodeGroups.every(group => group.capacity === 'spot')
    ? [
        {
          level: 'warning',
          field,
          rule: 'only-spot',
          message:
            'a prod environment has spot nodes only; AWS may take all of them back within two minutes',
          fix: 'add an on-demand group for what must stay up',
        },
      ]
    : [];
});

/** Rules about the Kubernetes API and the nodes. */
export const clusterRules: Rule[] = [
  endpointSources,
  endpointSourcesReserved,
  privateEndpoint,
  nodeGroupNames,
  nodeGroupSize,
  nodeGroupArchitecture,
  someNode,
];
