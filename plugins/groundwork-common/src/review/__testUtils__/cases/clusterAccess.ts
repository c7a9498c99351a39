import { type RuleCase, dev } from '../ruleCases';

const admins = {
  roleArn: 'arn:aws:iam::111111111111:role/admins',
  level: 'admin' as const,
  namespaces: [],
};

/** Cases of rules/clusterAccess.ts. */
export const clusterAccessCases: RuleCase[] = [
  {
    rule: 'access-duplicate',
    level: 'error',
    field: 'environments[0].cluster.access[1].roleArn',
    red: dev({ cluster: { access: [admins, { ...admins, level: 'view' }] } }),
    green: dev({
      cluster: {
        access: [admins, { ...admins, roleArn: `${admins.roleArn}2` }],
      },
    }),
  },
  {
    rule: 'access-partition',
    level: 'error',
    field: 'environments[0].cluster.access[0].roleArn',
    red: dev({
      cluster: {
        access: [
          { ...admins, roleArn: 'arn:aws-cn:iam::111111111111:role/admins' },
        ],
      },
    }),
    green: dev({ cluster: { access: [admins] } }),
  },
  {
    rule: 'access-account',
    level: 'warning',
    field: 'environments[0].cluster.access[0].roleArn',
    red: dev({ account: '222222222222', cluster: { access: [admins] } }),
    green: dev({ cluster: { access: [admins] } }),
  },
];
