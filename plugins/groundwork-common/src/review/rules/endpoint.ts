import { blocksOverlap } from '../../network/block';
import { isCut } from '../../network/kinds';
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

const endpointSources: Rule = forEachEnvironment(
  ({ cluster, network, stage }, path) => {
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
    // The addresses of NAT that the stack makes itself are allowed with the others.
    if (access === 'public' && !isCut(network)) {
      return [
        {
          level: 'error',
          field: `${path}.cluster.endpoint.access`,
          rule: 'endpoint-nodes-locked-out',
          message:
            'nodes reach a public-only API through NAT, and the addresses of NAT in an existing VPC are not known',
          fix: "set access to 'both', so that nodes use the private address",
        },
      ];
    }
    return [];
  },
);

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

const privateEndpoint: Rule = forEachEnvironment(
  ({ cluster, runner }, path, { spec }) =>
    spec.delivery === 'terraform' &&
    cluster.endpoint.access === 'private' &&
    runner === 'none'
      ? [
          {
            level: 'error',
            field: `${path}.cluster.endpoint.access`,
            rule: 'endpoint-private',
            message:
              'only from inside the network can the Kubernetes API be reached, so runners of the forge cannot apply the platform layer',
            fix: "set the runner to 'codebuild', or set access to 'both' with the addresses of your runners allowed",
          },
        ]
      : [],
);

/** Rules about who reaches the Kubernetes API. */
export const endpointRules: Rule[] = [
  endpointSources,
  endpointSourcesReserved,
  privateEndpoint,
];
