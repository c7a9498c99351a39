import { type RuleCase, dev } from '../ruleCases';

/** Cases of rules/services.ts. */
export const servicesCases: RuleCase[] = [
  {
    rule: 'cost-auto-mode',
    level: 'warning',
    field: 'environments[0].cluster.compute',
    red: dev({ cluster: { compute: 'auto' }, cost: { budgetUsd: 100 } }),
    green: dev({ cluster: { compute: 'karpenter' }, cost: { budgetUsd: 100 } }),
  },
  {
    rule: 'cost-recipients',
    level: 'warning',
    field: 'environments[0].cost.budgetUsd',
    red: dev({ cost: { budgetUsd: 100 } }),
    green: dev({
      cost: { budgetUsd: 100 },
      observability: { alarmEmails: ['ops@acme.example'] },
    }),
  },
  {
    rule: 'cost-recipients',
    level: 'warning',
    field: 'environments[0].cost.anomalyDetection',
    red: dev({ cost: { anomalyDetection: true } }),
    green: dev(),
  },
  {
    rule: 'cost-recipients',
    level: 'warning',
    field: 'environments[0].cost.weeklyReport',
    red: dev({ cost: { weeklyReport: true } }),
    green: dev(),
  },
  {
    rule: 'secrets-access-unused',
    level: 'warning',
    field: 'environments[0].addons.secretsAccess',
    red: dev({
      addons: { secretsAccess: 'csi' },
      database: { kind: 'none' },
    }),
    green: dev({ addons: { secretsAccess: 'csi' } }),
  },
  {
    rule: 'registry-duplicate',
    level: 'error',
    field: 'environments[0].registry.repositories[1]',
    red: dev({ registry: { repositories: ['shop', 'shop'] } }),
    green: dev({ registry: { repositories: ['shop', 'shop/api'] } }),
  },
];
