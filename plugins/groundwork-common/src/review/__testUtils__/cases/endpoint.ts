import { type RuleCase, dev, existing, prod, office } from '../ruleCases';

/** Cases of rules/endpoint.ts. */
export const endpointCases: RuleCase[] = [
  {
    rule: 'endpoint-sources-unused',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: dev({
      cluster: { endpoint: { access: 'private', allowedCidrs: [office] } },
    }),
    green: dev({ cluster: { endpoint: { access: 'private' } } }),
  },
  {
    rule: 'endpoint-sources-missing',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: prod({ cluster: { endpoint: { access: 'both' } } }),
    green: prod({
      cluster: { endpoint: { access: 'both', allowedCidrs: [office] } },
    }),
  },
  {
    rule: 'endpoint-open',
    level: 'warning',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: dev(),
    green: dev({ cluster: { endpoint: { allowedCidrs: [office] } } }),
  },
  {
    rule: 'endpoint-open',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs',
    red: prod({
      cluster: { endpoint: { access: 'both', allowedCidrs: ['0.0.0.0/0'] } },
    }),
    green: prod(),
  },
  {
    rule: 'endpoint-nodes-locked-out',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: dev({
      network: existing,
      cluster: { endpoint: { access: 'public', allowedCidrs: [office] } },
    }),
    green: dev({
      cluster: { endpoint: { access: 'public', allowedCidrs: [office] } },
    }),
  },
  {
    rule: 'endpoint-sources-reserved',
    level: 'error',
    field: 'environments[0].cluster.endpoint.allowedCidrs[1]',
    red: dev({
      cluster: { endpoint: { allowedCidrs: [office, '10.0.0.0/8'] } },
    }),
    green: dev({
      cluster: { endpoint: { allowedCidrs: [office, '198.51.100.7/32'] } },
    }),
  },
  {
    rule: 'endpoint-private',
    level: 'error',
    field: 'environments[0].cluster.endpoint.access',
    red: prod({ runner: 'none' }),
    green: prod({ runner: 'codebuild' }),
  },
];
