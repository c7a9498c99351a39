import { forEachEnvironment, type Rule } from '../rule';
import type { Finding } from '../types';

const costRecipients: Rule = forEachEnvironment(
  ({ cost, observability }, path) => {
    const { budgetUsd, anomalyDetection, weeklyReport } = cost;
    const asked =
      (budgetUsd !== undefined && 'budgetUsd') ||
      (anomalyDetection && 'anomalyDetection') ||
      (weeklyReport && 'weeklyReport');
    return asked && observability.alarmEmails.length === 0
      ? [
          {
            level: 'warning',
            field: `${path}.cost.${asked}`,
            rule: 'cost-recipients',
            message:
              'costs are watched and nobody is told: the topic of alarms has no recipient',
            fix: 'name an e-mail address that alarms go to, or subscribe to the topic by hand',
          },
        ]
      : [];
  },
);

const secretsToRead: Rule = forEachEnvironment(({ addons, database }, path) =>
  addons.secretsAccess !== 'none' && database.kind === 'none'
    ? [
        {
          level: 'warning',
          field: `${path}.addons.secretsAccess`,
          rule: 'secrets-access-unused',
          message:
            'there is no database, so the environment makes no secret that pods could read',
          fix: "leave it for secrets that workloads bring along, else set it to 'none'",
        },
      ]
    : [],
);

const repositoryNames: Rule = forEachEnvironment(({ registry }, path) =>
  registry.repositories.flatMap((name, index): Finding[] =>
    registry.repositories.indexOf(name) < index
      ? [
          {
            level: 'error',
            field: `${path}.registry.repositories[${index}]`,
            rule: 'registry-duplicate',
            message: `image repository ${name} is named twice`,
            fix: 'name each repository once',
          },
        ]
      : [],
  ),
);

/** Rules about what an environment has besides network, cluster and database. */
export const serviceRules: Rule[] = [
  costRecipients,
  secretsToRead,
  repositoryNames,
];
