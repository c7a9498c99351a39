import { specOf } from '../../../__testUtils__/specs';
import { type RuleCase, dev, existing } from '../ruleCases';

/** Cases of rules/addresses.ts. */
export const addressesCases: RuleCase[] = [
  {
    rule: 'network-overlap',
    level: 'error',
    field: 'environments[1].network.cidr',
    red: specOf(
      { stage: 'dev' },
      { stage: 'staging', network: { cidr: '10.16.0.0/16' } },
    ),
    green: specOf(
      { stage: 'dev' },
      { stage: 'staging', network: { cidr: '10.17.0.0/16' } },
    ),
  },
  {
    rule: 'network-not-private',
    level: 'warning',
    field: 'environments[0].network.cidr',
    red: dev({ network: { cidr: '11.0.0.0/16' } }),
    green: dev({ network: { cidr: '100.64.0.0/16' } }),
  },
  {
    rule: 'services-range',
    level: 'error',
    field: 'environments[0].cluster.servicesCidr',
    red: dev({ cluster: { servicesCidr: '100.64.0.0/16' } }),
    green: dev({ cluster: { servicesCidr: '192.168.0.0/16' } }),
  },
  {
    rule: 'services-overlap',
    level: 'error',
    field: 'environments[0].cluster.servicesCidr',
    red: dev({ cluster: { servicesCidr: '10.16.8.0/21' } }),
    green: dev({ cluster: { servicesCidr: '10.100.0.0/16' } }),
  },
  {
    rule: 'services-overlap',
    level: 'error',
    field: 'environments[0].cluster.servicesCidr',
    red: dev({ network: { ...existing, cidr: '172.20.0.0/16' } }),
    green: dev({ network: existing }),
  },
  {
    rule: 'network-overlap',
    level: 'error',
    field: 'environments[1].network.cidr',
    red: specOf(
      { stage: 'dev', network: { cidr: '10.50.0.0/20' } },
      { name: 'two', network: existing },
    ),
    green: specOf(
      { stage: 'dev', network: existing },
      { name: 'two', network: existing },
    ),
  },
];
