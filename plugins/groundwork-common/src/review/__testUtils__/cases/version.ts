import { type RuleCase, dev } from '../ruleCases';

/** Cases of rules/version.ts. */
export const versionCases: RuleCase[] = [
  {
    rule: 'version-unknown',
    level: 'error',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.99' } }),
    green: dev({ cluster: { version: '1.36' } }),
  },
  {
    rule: 'version-ended',
    level: 'error',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.33' } }),
    green: dev({ cluster: { version: '1.33', upgradePolicy: 'extended' } }),
  },
  {
    rule: 'version-extended',
    level: 'warning',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.33', upgradePolicy: 'extended' } }),
    green: dev({ cluster: { version: '1.35', upgradePolicy: 'extended' } }),
  },
  {
    rule: 'version-near-end',
    level: 'warning',
    field: 'environments[0].cluster.version',
    red: dev({ cluster: { version: '1.34' } }),
    green: dev({ cluster: { version: '1.35' } }),
  },
  {
    rule: 'version-ended',
    level: 'error',
    field: 'environments[0].database.version',
    red: dev({ database: { kind: 'serverless', version: '14.24' } }),
    green: dev({ database: { kind: 'serverless', version: '15.19' } }),
    day: new Date('2027-03-01T00:00:00Z'),
  },
];
