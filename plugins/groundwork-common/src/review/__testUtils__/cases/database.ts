import { type RuleCase, dev } from '../ruleCases';

/** Cases of rules/database.ts. */
export const databaseCases: RuleCase[] = [
  {
    rule: 'database-name',
    level: 'error',
    field: 'environments[0].database.name',
    red: dev({ database: { kind: 'serverless', name: 'user' } }),
    green: dev({ database: { kind: 'serverless', name: 'users' } }),
  },
  {
    rule: 'database-lts',
    level: 'error',
    field: 'environments[0].database.autoMinorUpgrade',
    red: dev({
      database: {
        kind: 'serverless',
        version: '17.7',
        autoMinorUpgrade: true,
      },
    }),
    green: dev({
      database: {
        kind: 'serverless',
        version: '17.7',
        autoMinorUpgrade: false,
      },
    }),
  },
  {
    rule: 'database-minor-pinned',
    level: 'warning',
    field: 'environments[0].database.version',
    red: dev({
      database: {
        kind: 'serverless',
        version: '17.9',
        autoMinorUpgrade: true,
      },
    }),
    green: dev({
      database: { kind: 'serverless', version: '17', autoMinorUpgrade: true },
    }),
  },
  {
    rule: 'database-minor-unknown',
    level: 'warning',
    field: 'environments[0].database.version',
    red: dev({ database: { kind: 'serverless', version: '17.40' } }),
    green: dev({ database: { kind: 'serverless', version: '17.9' } }),
  },
  {
    rule: 'database-capacity',
    level: 'error',
    field: 'environments[0].database.minAcu',
    red: dev({ database: { kind: 'serverless', minAcu: 4, maxAcu: 2 } }),
    green: dev({ database: { kind: 'serverless', minAcu: 2, maxAcu: 2 } }),
  },
  {
    rule: 'database-class',
    level: 'error',
    field: 'environments[0].database.instanceClass',
    red: dev({
      database: { kind: 'provisioned', instanceClass: 'db.m5.large' },
    }),
    green: dev({
      database: { kind: 'provisioned', instanceClass: 'db.r5.large' },
    }),
  },
];
