import { specOf } from '../../../__testUtils__/specs';
import { type RuleCase, dev, prod } from '../ruleCases';

/** Cases of rules/stage.ts. */
export const stageCases: RuleCase[] = [
  {
    rule: 'account-shared',
    level: 'warning',
    field: 'environments[1].account',
    red: specOf({ stage: 'dev' }, { stage: 'prod', account: '111111111111' }),
    green: specOf({ stage: 'dev' }, { stage: 'prod' }),
  },
  {
    rule: 'prod-deletion-protection',
    level: 'warning',
    field: 'environments[0].database.deletionProtection',
    red: prod({
      database: { kind: 'provisioned', deletionProtection: false },
    }),
    green: dev({
      database: { kind: 'provisioned', deletionProtection: false },
    }),
  },
  {
    rule: 'prod-readers',
    level: 'warning',
    field: 'environments[0].database.readers',
    red: prod({ database: { kind: 'provisioned', readers: 0 } }),
    green: prod({ database: { kind: 'provisioned', readers: 1 } }),
  },
  {
    rule: 'prod-backups',
    level: 'warning',
    field: 'environments[0].database.backupRetentionDays',
    red: prod({ database: { kind: 'serverless', backupRetentionDays: 6 } }),
    green: prod({ database: { kind: 'serverless', backupRetentionDays: 7 } }),
  },
];
