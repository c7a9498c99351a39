import { type RuleCase, dev } from '../ruleCases';

const large = { kind: 'provisioned' as const, instanceClass: 'db.r7g.large' };

/** Cases of rules/databaseFeatures.ts. */
export const databaseFeaturesCases: RuleCase[] = [
  {
    rule: 'own-password',
    level: 'warning',
    field: 'environments[0].database.password',
    red: dev({ database: { kind: 'serverless', password: 'own' } }),
    green: dev({ database: { kind: 'serverless', password: 'managed' } }),
  },
  {
    rule: 'activity-stream-serverless',
    level: 'error',
    field: 'environments[0].database.activityStream',
    red: dev({ database: { kind: 'serverless', activityStream: true } }),
    green: dev({
      database: { ...large, activityStream: true },
    }),
  },
  {
    rule: 'activity-stream-class',
    level: 'error',
    field: 'environments[0].database.activityStream',
    red: dev({
      database: {
        ...large,
        instanceClass: 'db.t4g.medium',
        activityStream: true,
      },
    }),
    green: dev({ database: { ...large, activityStream: true } }),
  },
  {
    rule: 'data-api-class',
    level: 'error',
    field: 'environments[0].database.dataApi',
    red: dev({
      database: { ...large, instanceClass: 'db.t3.large', dataApi: true },
    }),
    green: dev({ database: { kind: 'serverless', dataApi: true } }),
  },
  {
    rule: 'proxy-pause',
    level: 'error',
    field: 'environments[0].database.proxy',
    red: dev({ database: { kind: 'serverless', minAcu: 0, proxy: true } }),
    green: dev({
      database: { kind: 'serverless', minAcu: 0.5, proxy: true },
    }),
  },
  {
    rule: 'access-function-parameters',
    level: 'error',
    field: 'environments[0].database.accessFunction',
    red: dev({ database: { kind: 'serverless', accessFunction: true } }),
    green: dev({
      database: {
        kind: 'serverless',
        accessFunction: true,
        ssmParameters: true,
      },
    }),
  },
  {
    rule: 'parameters-reserved',
    level: 'error',
    field: 'environments[0].database.ssmParameters',
    red: {
      ...dev({ database: { kind: 'serverless', ssmParameters: true } }),
      name: 'awsome',
    },
    green: {
      ...dev({ database: { kind: 'serverless', ssmParameters: false } }),
      name: 'awsome',
    },
  },
  {
    rule: 'client-job-secrets',
    level: 'error',
    field: 'environments[0].database.clientJob',
    red: dev({
      database: { kind: 'serverless', clientJob: true },
      addons: { secretsAccess: 'external-secrets' },
    }),
    green: dev({
      database: { kind: 'serverless', clientJob: true },
      addons: { secretsAccess: 'csi' },
    }),
  },
  {
    rule: 'backup-copy-region',
    level: 'error',
    field: 'environments[0].database.backupCopyRegion',
    red: dev({
      database: { kind: 'serverless', backupCopyRegion: 'eu-west-1' },
    }),
    green: dev({
      database: { kind: 'serverless', backupCopyRegion: 'eu-central-1' },
    }),
  },
];
