import { specOf } from '../../../__testUtils__/specs';
import { type RuleCase, dev } from '../ruleCases';

/** Cases of rules/names.ts. */
export const namesCases: RuleCase[] = [
  {
    rule: 'environment-duplicate',
    level: 'error',
    field: 'environments[1].name',
    red: specOf(
      { name: 'a', network: { cidr: '10.1.0.0/20' } },
      { name: 'a', network: { cidr: '10.2.0.0/20' } },
    ),
    green: specOf(
      { name: 'a', network: { cidr: '10.1.0.0/20' } },
      { name: 'b', network: { cidr: '10.2.0.0/20' } },
    ),
  },
  {
    rule: 'name-too-long',
    level: 'error',
    field: 'environments[0].name',
    red: { ...dev(), name: 'x'.repeat(36) },
    green: { ...dev(), name: 'x'.repeat(35) },
  },
  {
    rule: 'name-reserved',
    level: 'error',
    field: 'environments[0].name',
    red: {
      ...specOf({ name: 'state', network: { cidr: '10.1.0.0/20' } }),
      name: 'groundwork',
    },
    green: {
      ...specOf({ name: 'states', network: { cidr: '10.1.0.0/20' } }),
      name: 'groundwork',
    },
  },
];
